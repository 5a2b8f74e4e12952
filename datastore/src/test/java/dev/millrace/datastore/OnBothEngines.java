package dev.millrace.datastore;

import dev.millrace.core.Listener;
import dev.millrace.sql.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the tests of a class on SQLite and on PostgreSQL, each on an empty database of its own. */
@ParameterizedClass
@EnumSource(Databases.class)
abstract class OnBothEngines {

  static final DatastoreOptions GAE = DatastoreOptions.builder().profile(Profile.GAE).build();

  @Parameter Databases engine;

  Database db;

  /** In the modern profile. */
  Datastore ds;

  /** In that of App Engine, in the same database. */
  Datastore gae;

  private final List<Datastore> others = new ArrayList<>();

  @BeforeEach
  final void open() {
    db = engine.open(Listener.logging());
    ds = Datastore.open(db);
    gae = open(GAE);
  }

  /** Another one in the same database. */
  final Datastore open(DatastoreOptions options) {
    Datastore other = Datastore.open(db, options);
    others.add(other);
    return other;
  }

  /** Every test leaves indexes that are what the entities say. */
  @AfterEach
  final void close() {
    List<String> problems = ds.verify().result();
    others.forEach(Datastore::close);
    ds.close();
    db.close();
    if (!problems.isEmpty()) {
      throw new AssertionError(String.join("\n", problems));
    }
  }
}
