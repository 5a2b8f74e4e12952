package dev.millrace.datastore.tck;

import dev.millrace.datastore.Key;
import java.util.List;

/**
 * A datastore of which steps are asked. Answers are in terms of the model, and failures are told as
 * a {@link Failure}.
 *
 * <p>Slots are transactions that the subject keeps; {@link Step#OUTSIDE} is none. Entities of the
 * kind {@link #NUMBERED} get their ids from the store, and are called by their turn.
 */
interface Subject extends AutoCloseable {

  String NUMBERED = "Numbered";

  /** How something is refused. */
  enum Failure {
    WRONG,
    CONFLICT,
    ENDED
  }

  Object put(int slot, List<Item> items);

  Object get(int slot, List<Key> keys);

  Object delete(int slot, List<Key> keys);

  Object begin(int slot, Step.Begin how);

  Object commit(int slot);

  Object rollback(int slot);

  Object fetch(int slot, Ask ask);

  Object count(int slot, Ask ask);

  /** Reads the results in pages, by cursors, and does something behind the first page. */
  Object pages(Ask ask, int size, Runnable behindTheFirst);

  @Override
  void close();
}
