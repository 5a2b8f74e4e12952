package dev.millrace.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database file through the published JDBC driver, in WAL mode with a chosen durability. */
final class JdbcFile implements AutoCloseable {

  private final Connection connection;

  JdbcFile(Path file, String synchronous) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode=wal");
      statement.execute("pragma synchronous=" + synchronous);
      statement.execute("pragma foreign_keys=on");
    }
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A statement of the driver; its placeholders are {@code ?}. */
  PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql.replaceAll("\\$\\d+", "?"));
  }

  static void bind(PreparedStatement statement, Film film) throws SQLException {
    statement.setLong(1, film.id());
    statement.setString(2, film.title());
    statement.setInt(3, film.year());
    statement.setDouble(4, film.rating());
    statement.setLong(5, film.votes());
    statement.setString(6, film.director());
  }

  static Film read(ResultSet rows) throws SQLException {
    return new Film(
        rows.getLong(1),
        rows.getString(2),
        rows.getInt(3),
        rows.getDouble(4),
        rows.getLong(5),
        rows.getString(6));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
