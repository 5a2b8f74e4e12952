package dev.millrace.orm;

import dev.millrace.sql.Database;
import dev.millrace.sql.tck.HeardStatements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the tests of a class on SQLite and on PostgreSQL, each on an empty database of its own. */
@ParameterizedClass
@EnumSource(Engine.class)
abstract class OnBothEngines {

  @Parameter Engine engine;

  final HeardStatements heard = new HeardStatements();
  Database db;
  Orm orm;

  @BeforeEach
  final void open() {
    db = engine.open(heard);
    orm = Orm.on(db);
  }

  @AfterEach
  final void close() {
    db.close();
  }
}
