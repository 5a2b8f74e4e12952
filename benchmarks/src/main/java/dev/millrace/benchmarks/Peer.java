package dev.millrace.benchmarks;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client with its connections, which does the work of every workload in its own best way.
 *
 * <p>Sums of {@link Item#mark} come back, so that the answers can be checked.
 */
interface Peer extends AutoCloseable {

  String BY_KEY = "select " + Item.COLUMNS + " from item where id = $1";
  String FIRST = "select " + Item.COLUMNS + " from item where id <= $1";
  String INSERT = "insert into sink (" + Item.COLUMNS + ") values ($1, $2, $3, $4, $5)";
  String BALANCE = "select balance from account where id = $1";
  String DEPOSIT = "update account set balance = balance + 1 where id = $1";

  String NOTIFY = "select pg_notify('news', i::text) from generate_series(1, %d) i";

  /** Selects rows by key, so many at a time; a Sync for each. */
  long keys(int count, int inFlight, long @Nullable [] latencies) throws Exception;

  /** Selects rows by key on one connection, with one Sync for so many if the client can. */
  default long pipelined(int count, int together) throws Exception {
    return keys(count, together, null);
  }

  /** Fetches the first rows and reads every value. */
  long fetch(int rows) throws Exception;

  /** Fetches the first rows as records. */
  List<Item> records(int rows) throws Exception;

  /** Inserts rows with one call and returns their number. */
  long insert(List<Item> items) throws Exception;

  /** Reads the first rows in bounded memory. */
  long stream(int rows) throws Exception;

  /** Copies rows into a table, and returns their number. */
  default long copyIn(Iterable<Item> items) throws Exception {
    throw new UnsupportedOperationException("no COPY here");
  }

  /** Reads all rows as a whole, by COPY if the client reads rows from it. */
  default long copyOut() throws Exception {
    return stream(Item.ROWS);
  }

  /** Copies all rows as text into a file. */
  default long copyToFile(Path file) throws Exception {
    throw new UnsupportedOperationException("no COPY here");
  }

  /** Listens, sends so many notifications and returns how many came. */
  default long notifications(int count) throws Exception {
    throw new UnsupportedOperationException("no listeners here");
  }

  /** Fetches rows of any types, reads every value and returns their {@link Values#count}. */
  long query(String sql) throws Exception;

  /** Selects and updates a row in a transaction, so many at a time; returns the rows updated. */
  long transactions(int count, int inFlight) throws Exception;

  void execute(String sql) throws Exception;

  @Override
  void close();
}
