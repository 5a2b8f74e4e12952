package dev.millrace.benchmarks;

import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads of one table of 100,000 films: by key into a record, and all of them into records. */
final class Reads {

  static final int ROWS = 100_000;
  private static final int GETS = 50_000;
  private static final int IN_FLIGHT = 64;
  private static final String BY_KEY = Film.SELECT + " where id = $1";

  private Reads() {}

  /** Makes the file that all sides read. */
  static void fill(Path file) {
    try (SqliteDatabase db = Sqlite.open(file)) {
      db.execute(Film.TABLE).result();
      db.executeMany(
              Film.INSERT,
              IntStream.range(0, ROWS).mapToObj(Film::of).toList(),
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
  }

  static List<Side> byKey(Path file) throws SQLException {
    return List.of(new JdbcGets(file), new OurGets(file));
  }

  static List<Side> scans(Path file) throws SQLException {
    return List.of(new JdbcScan(file), new OurScan(file));
  }

  private static int key(int i) {
    return (int) (i * 2_654_435_761L % ROWS);
  }

  private abstract static class Jdbc implements Side {

    final JdbcFile file;
    final PreparedStatement select;

    Jdbc(Path path, String sql) throws SQLException {
      file = new JdbcFile(path, "full");
      select = file.prepare(sql);
    }

    @Override
    public void close() throws SQLException {
      select.close();
      file.close();
    }
  }

  private static final class JdbcGets extends Jdbc {

    JdbcGets(Path path) throws SQLException {
      super(path, BY_KEY);
    }

    @Override
    public String name() {
      return "JDBC, reused PreparedStatement, calling thread";
    }

    @Override
    public long work() throws SQLException {
      long found = 0;
      for (int i = 0; i < GETS; i++) {
        select.setLong(1, key(i));
        try (ResultSet rows = select.executeQuery()) {
          rows.next();
          found += JdbcFile.read(rows).title().isEmpty() ? 0 : 1;
        }
      }
      return found;
    }
  }

  private static final class JdbcScan extends Jdbc {

    JdbcScan(Path path) throws SQLException {
      super(path, Film.SELECT);
    }

    @Override
    public String name() {
      return "JDBC";
    }

    @Override
    public long work() throws SQLException {
      List<Film> films = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          films.add(JdbcFile.read(rows));
        }
      }
      return films.size();
    }
  }

  private abstract static class Ours implements Side {

    final SqliteDatabase db;

    Ours(Path path) {
      db = Sqlite.open(path);
    }

    @Override
    public void close() {
      db.close();
    }
  }

  private static final class OurGets extends Ours {

    OurGets(Path path) {
      super(path);
    }

    @Override
    public String name() {
      return "Millrace fetchRow, 64 in flight";
    }

    @Override
    public long work() throws InterruptedException {
      return InFlight.run(GETS, IN_FLIGHT, i -> db.fetchRow(Film.class, BY_KEY, key(i))).length;
    }
  }

  private static final class OurScan extends Ours {

    OurScan(Path path) {
      super(path);
    }

    @Override
    public String name() {
      return "Millrace fetch";
    }

    @Override
    public long work() {
      return db.fetch(Film.class, Film.SELECT).result().size();
    }
  }
}
