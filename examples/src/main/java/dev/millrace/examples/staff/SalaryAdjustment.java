package dev.millrace.examples.staff;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.Parent;
import dev.millrace.datastore.Key;

// docs: record
/** A raise, in the entity group of the employee who gets it. */
@Mapped(name = "SalaryAdjustment")
public record SalaryAdjustment(@Parent Key employee, @Id long id, long adjustment) {

  /** One that gets its id when it is put. */
  public SalaryAdjustment(Key employee, long adjustment) {
    this(employee, 0, adjustment);
  }
}
// end
