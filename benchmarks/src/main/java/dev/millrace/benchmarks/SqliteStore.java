package dev.millrace.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.millrace.core.Listener;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.nio.file.Path;
import org.hibernate.community.dialect.SQLiteDialect;

/** A file in WAL mode, durable as ours is by default. */
record SqliteStore(Path file) implements OrmStore {

  @Override
  public String title() {
    return "SQLite";
  }

  @Override
  public Database open(Listener listener) {
    return Sqlite.open(Sqlite.options(file).listener(listener).build());
  }

  @Override
  public HikariDataSource pool() {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true");
    pool.setMaximumPoolSize(1);
    return pool;
  }

  @Override
  public String dialect() {
    return SQLiteDialect.class.getName();
  }

  @Override
  public Class<? extends HibernateBook> hibernateBook() {
    return HibernateBook.OfIdentity.class;
  }

  @Override
  public boolean tellsKeysOfBatches() {
    return false;
  }

  @Override
  public String clear() {
    return "delete from book";
  }
}
