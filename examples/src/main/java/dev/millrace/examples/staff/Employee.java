package dev.millrace.examples.staff;

import dev.millrace.core.Id;
import dev.millrace.core.Indexed;
import dev.millrace.core.Mapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

// docs: record
/** Someone who is paid; the root of an entity group. */
@Mapped(name = "Employee")
public record Employee(
    @Id String name, // the name in the key
    long salary,
    @Nullable LocalDate hired,
    List<String> skills, // found by each of them
    @Indexed(false) String notes) { // not found, and may be long

  /** An employee must be paid. */
  public Employee {
    if (salary < 0) {
      throw new IllegalArgumentException("expected a salary of 0 or more, got " + salary);
    }
    skills = List.copyOf(skills);
  }

  /** An employee of whom little is known. */
  public Employee(String name, long salary) {
    this(name, salary, null, List.of(), "");
  }
}
// end
