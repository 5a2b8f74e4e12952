package dev.millrace.base;

import dev.millrace.sql.Database;
import dev.millrace.sql.tck.HeardStatements;
import dev.millrace.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the tests of a class on SQLite and on PostgreSQL, each on an empty database of its own. */
@ParameterizedClass
@EnumSource(Engine.class)
abstract class OnBothEngines {

  /** Without sweeps, and at a time that tests set. */
  final ManualClock clock = new ManualClock(1_000);

  final BasesOptions options =
      BasesOptions.DEFAULT.withClock(clock).withSweepInterval(Duration.ZERO);

  @Parameter Engine engine;

  final HeardStatements heard = new HeardStatements();
  Database db;
  Bases bases;

  private final List<Bases> others = new ArrayList<>();

  @BeforeEach
  final void open() {
    db = engine.open(heard);
    bases = Bases.open(db, options);
  }

  /** More bases in the same database. */
  final Bases open(BasesOptions other) {
    Bases more = Bases.open(db, other);
    others.add(more);
    return more;
  }

  @AfterEach
  final void close() {
    others.forEach(Bases::close);
    bases.close();
    db.close();
  }
}
