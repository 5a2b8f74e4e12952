package dev.millrace.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.millrace.core.Listener;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.sql.Database;

/** A server of its own; ours on one event loop, where callbacks run too. */
record PostgresStore(PostgresServer server) implements OrmStore {

  @Override
  public String title() {
    return "PostgreSQL";
  }

  @Override
  public Database open(Listener listener) {
    return Postgres.pool(
        PgOptions.builder()
            .host(server.host())
            .port(server.port())
            .user(Target.USER)
            .database(Target.DATABASE)
            .eventLoops(1)
            .minSize(1)
            .maxSize(1)
            .callbacks(Runnable::run)
            .listener(listener)
            .build());
  }

  @Override
  public HikariDataSource pool() {
    HikariDataSource pool = new HikariDataSource();
    pool.setDriverClassName(Target.DRIVER);
    pool.setJdbcUrl(
        "jdbc:postgresql://%s:%d/%s?sslmode=disable&reWriteBatchedInserts=true"
            .formatted(server.host(), server.port(), Target.DATABASE));
    pool.setUsername(Target.USER);
    pool.setMaximumPoolSize(1);
    return pool;
  }

  @Override
  public String dialect() {
    return "";
  }

  @Override
  public Class<? extends HibernateBook> hibernateBook() {
    return HibernateBook.OfSequence.class;
  }

  @Override
  public boolean tellsKeysOfBatches() {
    return true;
  }

  @Override
  public String clear() {
    return "truncate book";
  }

  @Override
  public void close() {
    server.close();
  }
}
