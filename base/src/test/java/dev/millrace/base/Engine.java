package dev.millrace.base;

import dev.millrace.core.Listener;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The engines that every test runs on. */
enum Engine {
  SQLITE {
    @Override
    Database open(Listener listener) {
      return Sqlite.open(SqliteOptions.memory().listener(listener).build());
    }

    @Override
    Place place() {
      return new Folder();
    }
  },

  POSTGRES {
    @Override
    Database open(Listener listener) {
      return new Schema().open(listener);
    }

    @Override
    Place place() {
      return new Schema();
    }
  };

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /** Opens an empty database of the test's own. */
  abstract Database open(Listener listener);

  /** A place for an empty database of the test's own, which may be opened several times. */
  abstract Place place();

  /** Where a database is. */
  interface Place extends AutoCloseable {

    Database open(Listener listener);

    default Database open() {
      return open(Listener.logging());
    }

    @Override
    void close();
  }

  private static final class Folder implements Place {

    private final Path folder;

    Folder() {
      try {
        folder = Files.createTempDirectory("millrace-base-test");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Database open(Listener listener) {
      return Sqlite.open(Sqlite.options(folder.resolve("test.db")).listener(listener).build());
    }

    @Override
    public void close() {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Schema implements Place {

    private final String name =
        "base_" + SCHEMAS.incrementAndGet() + "_" + ProcessHandle.current().pid();

    Schema() {
      SharedServer.get().execute("create schema " + name);
    }

    // Without whole scans, so that small tables are read through their indexes too.
    @Override
    public Database open(Listener listener) {
      return Postgres.pool(
          PgOptions.parse(SharedServer.get().url()).toBuilder()
              .setting("search_path", name)
              .setting("enable_seqscan", "off")
              .maxSize(4)
              .listener(listener)
              .build());
    }

    @Override
    public void close() {}
  }
}
