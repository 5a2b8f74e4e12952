package dev.millrace.base.tck;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Bases in PostgreSQL. */
final class PostgresBaseIT extends AllContracts {

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static FreshDatabase database;

  private final PgPool pool =
      Postgres.pool(PgOptions.parse(database.url()).toBuilder().maxSize(4).build());
  private final Bases bases = Bases.open(pool);

  @BeforeAll
  static void createDatabase() {
    database = SharedServer.get().freshDatabase();
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @AfterEach
  void close() {
    bases.close();
    pool.close();
  }

  @Override
  protected Base emptyBase() {
    return bases.base("base " + NAMES.incrementAndGet());
  }
}
