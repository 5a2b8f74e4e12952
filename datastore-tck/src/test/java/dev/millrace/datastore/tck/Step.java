package dev.millrace.datastore.tck;

import dev.millrace.datastore.Key;
import java.util.List;

/** Something that is asked of a datastore, outside of transactions or in that of a slot. */
sealed interface Step {

  int OUTSIDE = 0;

  int slot();

  Object on(Subject subject);

  /** Puts entities, those of incomplete keys as new ones. */
  record Put(int slot, List<Item> items) implements Step {
    @Override
    public Object on(Subject subject) {
      return subject.put(slot, items);
    }
  }

  /** Gets entities. */
  record Get(int slot, List<Key> keys) implements Step {
    @Override
    public Object on(Subject subject) {
      return subject.get(slot, keys);
    }
  }

  /** Deletes entities. */
  record Delete(int slot, List<Key> keys) implements Step {
    @Override
    public Object on(Subject subject) {
      return subject.delete(slot, keys);
    }
  }

  /** Runs a query. */
  record Fetch(int slot, Ask ask) implements Step {
    @Override
    public Object on(Subject subject) {
      return subject.fetch(slot, ask);
    }
  }

  /** Counts the results of a query. */
  record Count(int slot, Ask ask) implements Step {
    @Override
    public Object on(Subject subject) {
      return subject.count(slot, ask);
    }
  }

  /** Reads a query page by page; behind the first page something is put. */
  record Pages(Ask ask, int size, Put between) implements Step {
    @Override
    public int slot() {
      return OUTSIDE;
    }

    @Override
    public Object on(Subject subject) {
      return subject.pages(ask, size, () -> between.on(subject));
    }
  }

  /** Begins the transaction of a slot. */
  record Begin(int slot, boolean isOfManyGroups, boolean isReadOnly) implements Step {
    @Override
    public Object on(Subject subject) {
      return subject.begin(slot, this);
    }
  }

  /** Commits it. */
  record Commit(int slot) implements Step {
    @Override
    public Object on(Subject subject) {
      return subject.commit(slot);
    }
  }

  /** Rolls it back. */
  record Rollback(int slot) implements Step {
    @Override
    public Object on(Subject subject) {
      return subject.rollback(slot);
    }
  }
}
