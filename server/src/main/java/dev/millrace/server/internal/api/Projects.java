package dev.millrace.server.internal.api;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.BasesOptions;
import dev.millrace.sql.Database;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The bases of each project, apart from each other. */
final class Projects implements AutoCloseable {

  private final Database database;
  private final BasesOptions options;
  private final Duration budget;
  private final Map<String, Bases> projects = new ConcurrentHashMap<>();
  private final AtomicBoolean isSwept = new AtomicBoolean();

  Projects(Database database, long scanBudget, Duration budget) {
    this.database = database;
    this.options = BasesOptions.DEFAULT.withScanBudget(scanBudget);
    this.budget = budget;
  }

  Base base(String project, String name) {
    return projects.computeIfAbsent(project, this::open).base(name).within(budget);
  }

  // A sweep is of all projects, so one of them does it.
  private Bases open(String project) {
    BasesOptions own = options.withProject(project);
    return Bases.open(
        database, isSwept.compareAndSet(false, true) ? own : own.withSweepInterval(Duration.ZERO));
  }

  @Override
  public void close() {
    projects.values().forEach(Bases::close);
  }
}
