package dev.millrace.benchmarks;

import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** 10,000 records in one call, against the driver's two ways to do the same in one transaction. */
final class BulkInsert {

  private static final int RECORDS = 10_000;
  private static final int TIMES = 10;
  private static final List<Film> FILMS = IntStream.range(0, RECORDS).mapToObj(Film::of).toList();

  private BulkInsert() {}

  static List<Side> sides(Path folder) throws SQLException {
    return List.of(
        new Jdbc(folder.resolve("update.db"), /* batch= */ false),
        new Jdbc(folder.resolve("batch.db"), /* batch= */ true),
        new Ours(folder.resolve("many.db")));
  }

  private static final class Jdbc implements Side {

    private final JdbcFile file;
    private final boolean batch;

    Jdbc(Path path, boolean batch) throws SQLException {
      this.batch = batch;
      file = new JdbcFile(path, "full");
      file.execute(Film.TABLE);
    }

    @Override
    public String name() {
      return batch ? "JDBC addBatch" : "JDBC executeUpdate";
    }

    @Override
    public long work() throws SQLException {
      for (int i = 0; i < TIMES; i++) {
        insertAll();
      }
      return (long) TIMES * RECORDS;
    }

    private void insertAll() throws SQLException {
      file.execute("delete from films");
      file.connection().setAutoCommit(false);
      try (PreparedStatement insert = file.prepare(Film.INSERT)) {
        for (Film film : FILMS) {
          JdbcFile.bind(insert, film);
          if (batch) {
            insert.addBatch();
          } else {
            insert.executeUpdate();
          }
        }
        if (batch) {
          insert.executeBatch();
        }
      }
      file.connection().commit();
      file.connection().setAutoCommit(true);
    }

    @Override
    public void close() throws SQLException {
      file.close();
    }
  }

  private static final class Ours implements Side {

    private final SqliteDatabase db;

    Ours(Path path) {
      db = Sqlite.open(path);
      db.execute(Film.TABLE).result();
    }

    @Override
    public String name() {
      return "Millrace executeMany";
    }

    @Override
    public long work() {
      for (int i = 0; i < TIMES; i++) {
        insertAll();
      }
      return (long) TIMES * RECORDS;
    }

    private void insertAll() {
      db.execute("delete from films").result();
      db.executeMany(
              Film.INSERT,
              FILMS,
              film ->
                  List.of(
                      film.id(),
                      film.title(),
                      film.year(),
                      film.rating(),
                      film.votes(),
                      film.director()))
          .result();
    }

    @Override
    public void close() {
      db.close();
    }
  }
}
