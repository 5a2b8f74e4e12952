package dev.millrace.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The JDBC driver of PostgreSQL and HikariCP, on a thread for each operation on its way. */
final class JdbcPeer implements Peer {

  private static final int STREAMED_AT_ONCE = 1_000;
  private static final int TEXT_AT_ONCE = 64 * 1024;
  private static final String JDBC_BY_KEY = sql(BY_KEY);
  private static final String JDBC_FIRST = sql(FIRST);
  private static final String JDBC_INSERT = sql(INSERT);
  private static final String JDBC_BALANCE = sql(BALANCE);
  private static final String JDBC_DEPOSIT = sql(DEPOSIT);

  private final HikariDataSource pool = new HikariDataSource();
  private final Workers workers;

  JdbcPeer(Target target, int connections, Workers workers, boolean rewrites) {
    this.workers = workers;
    pool.setDriverClassName(Target.DRIVER);
    pool.setJdbcUrl(
        "jdbc:postgresql://%s:%d/%s?sslmode=%s&reWriteBatchedInserts=%s"
            .formatted(
                target.host(),
                target.port(),
                Target.DATABASE,
                target.link() == Link.TLS ? "require" : "disable",
                rewrites));
    pool.setUsername(Target.USER);
    pool.setMaximumPoolSize(connections);
  }

  private static String sql(String text) {
    return text.replaceAll("\\$\\d", "?");
  }

  @Override
  public long keys(int count, int inFlight, long @Nullable [] latencies) throws Exception {
    return workers.run(count, inFlight, latencies, index -> byKey(Keys.key(index)));
  }

  private long byKey(long key) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement select = connection.prepareStatement(JDBC_BY_KEY)) {
      select.setLong(1, key);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return mark(rows);
      }
    }
  }

  private static long mark(ResultSet rows) throws SQLException {
    return Item.mark(
        rows.getLong(1),
        rows.getString(2),
        rows.getInt(3),
        rows.getDouble(4),
        rows.getObject(5, OffsetDateTime.class));
  }

  @Override
  public long fetch(int rows) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return marks(connection, rows, 0);
    }
  }

  private static long marks(Connection connection, int rows, int atOnce) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(JDBC_FIRST)) {
      select.setLong(1, rows);
      select.setFetchSize(atOnce);
      long sum = 0;
      try (ResultSet results = select.executeQuery()) {
        while (results.next()) {
          sum += mark(results);
        }
      }
      return sum;
    }
  }

  @Override
  public List<Item> records(int rows) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement select = connection.prepareStatement(JDBC_FIRST)) {
      select.setLong(1, rows);
      List<Item> items = new ArrayList<>();
      try (ResultSet results = select.executeQuery()) {
        while (results.next()) {
          items.add(
              new Item(
                  results.getLong(1),
                  results.getString(2),
                  results.getInt(3),
                  results.getDouble(4),
                  results.getObject(5, OffsetDateTime.class)));
        }
      }
      return items;
    }
  }

  @Override
  public long insert(List<Item> items) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert = connection.prepareStatement(JDBC_INSERT)) {
      for (Item item : items) {
        insert.setLong(1, item.id());
        insert.setString(2, item.name());
        insert.setInt(3, item.quantity());
        insert.setDouble(4, item.price());
        insert.setObject(5, item.created());
        insert.addBatch();
      }
      long sum = 0;
      for (int each : insert.executeBatch()) {
        // A rewritten batch knows no numbers of its parts.
        sum += each == Statement.SUCCESS_NO_INFO ? 1 : each;
      }
      return sum;
    }
  }

  @Override
  public long stream(int rows) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      long sum = marks(connection, rows, STREAMED_AT_ONCE);
      connection.commit();
      return sum;
    }
  }

  @Override
  public long copyIn(Iterable<Item> items) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy sink (" + Item.COLUMNS + ") from stdin");
      StringBuilder lines = new StringBuilder();
      for (Item item : items) {
        lines.append(item.id()).append('\t').append(item.name()).append('\t');
        lines.append(item.quantity()).append('\t').append(item.price()).append('\t');
        lines.append(item.created()).append('\n');
        if (lines.length() >= TEXT_AT_ONCE) {
          write(lines, copy);
        }
      }
      write(lines, copy);
      return copy.endCopy();
    }
  }

  private static void write(StringBuilder lines, CopyIn copy) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  @Override
  public long copyToFile(Path file) throws SQLException, IOException {
    try (Connection connection = pool.getConnection();
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), TEXT_AT_ONCE)) {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy item (" + Item.COLUMNS + ") to stdout", out);
    }
  }

  @Override
  public long notifications(int count) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("listen news");
      statement.execute(NOTIFY.formatted(count));
      long heard = 0;
      while (heard < count) {
        heard += connection.unwrap(PGConnection.class).getNotifications(0).length;
      }
      statement.execute("unlisten news");
      return heard;
    }
  }

  @Override
  public long query(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      long sum = 0;
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          Object value = rows.getObject(i);
          sum += Values.count(value instanceof Array array ? array.getArray() : value);
        }
      }
      return sum;
    }
  }

  @Override
  public long transactions(int count, int inFlight) throws Exception {
    return workers.run(count, inFlight, null, index -> transaction(Keys.key(index)));
  }

  private long transaction(long key) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement balance = connection.prepareStatement(JDBC_BALANCE)) {
        balance.setLong(1, key);
        try (ResultSet rows = balance.executeQuery()) {
          rows.next();
          rows.getLong(1);
        }
      }
      try (PreparedStatement deposit = connection.prepareStatement(JDBC_DEPOSIT)) {
        deposit.setLong(1, key);
        long changed = deposit.executeUpdate();
        connection.commit();
        return changed;
      }
    }
  }

  @Override
  public void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    workers.close();
    pool.close();
  }
}
