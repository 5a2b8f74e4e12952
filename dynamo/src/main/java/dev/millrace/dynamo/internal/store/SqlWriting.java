package dev.millrace.dynamo.internal.store;

import dev.millrace.sql.Transaction;
import java.util.ArrayList;
import java.util.List;

/** The reads and writes of one body; its writes are sent when it has returned. */
final class SqlWriting extends SqlReading implements Writing {

  private static final String PUT =
      "insert into "
          + SqlTables.ITEMS
          + "(tab, part, head, tail, rest, size, item) values ($1, $2, $3, $4, $5, $6, $7)"
          + " on conflict (tab, part, head, tail)"
          + " do update set size = excluded.size, item = excluded.item";
  private static final String DELETE =
      "delete from "
          + SqlTables.ITEMS
          + " where tab = $1 and part = $2 and head = $3 and tail = $4";
  private static final String CLEAR = "delete from " + SqlTables.ITEMS + " where tab = $1";
  private static final String ADVANCE =
      "update " + SqlTables.TURN + " set catalog = $1 where id = 1";

  private final Transaction transaction;
  private final List<Mutation> mutations = new ArrayList<>(2);
  private long next;

  SqlWriting(Transaction transaction, long version) {
    super(transaction, version);
    this.transaction = transaction;
    this.next = version;
  }

  @Override
  public void add(Mutation mutation) {
    mutations.add(mutation);
  }

  @Override
  public long advance() {
    next++;
    return next;
  }

  /**
   * Sends the writes, without waiting: if one fails, so does the transaction. Tells the version
   * that there is then.
   */
  long send() {
    for (Mutation mutation : mutations) {
      if (mutation instanceof Mutation.Set set) {
        send(set);
      } else {
        transaction.execute(CLEAR, ((Mutation.Clear) mutation).table());
      }
    }
    if (next != version()) {
      transaction.execute(ADVANCE, next);
    }
    return next;
  }

  private void send(Mutation.Set set) {
    long table = set.space().table();
    long part = set.space().part();
    SqlKey key = SqlKey.of(set.key());
    Stored stored = set.stored();
    if (stored == null) {
      transaction.execute(DELETE, table, part, key.head(), key.tail());
    } else {
      transaction.execute(
          PUT,
          table,
          part,
          key.head(),
          key.tail(),
          key.rest(),
          (long) stored.size(),
          ItemWriter.bytes(stored.item()));
    }
  }
}
