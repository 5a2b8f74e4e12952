package dev.millrace.datastore.tck;

import dev.millrace.datastore.Key;
import java.util.ArrayList;
import java.util.List;

/** What the store calls the entities that are called by their turn, and the other way round. */
final class Numbers {

  /** Where those are that were never given. */
  private static final long NOWHERE = 1_000_000;

  private final List<Long> given = new ArrayList<>();

  /** Notes an id that the store gave. */
  void give(long id) {
    given.add(id);
  }

  /** Gives the next one its turn for its id, where there is no store. */
  void giveNext() {
    give(given.size() + 1L);
  }

  Key stored(Key key) {
    return mapped(key, false);
  }

  Key called(Key key) {
    return mapped(key, true);
  }

  private Key mapped(Key key, boolean isStored) {
    Key parent = key.parent().map(each -> mapped(each, isStored)).orElse(null);
    if (key.name().isPresent()) {
      String name = key.name().get();
      return parent == null ? Key.of(key.kind(), name) : Key.of(key.kind(), name, parent);
    }
    if (!key.isComplete()) {
      return parent == null ? Key.incomplete(key.kind()) : Key.incomplete(key.kind(), parent);
    }
    long id = key.id().orElseThrow();
    if (key.kind().equals(Subject.NUMBERED)) {
      id = isStored ? turn(id) : id(id);
    }
    return parent == null ? Key.of(key.kind(), id) : Key.of(key.kind(), id, parent);
  }

  private long turn(long id) {
    int index = given.indexOf(id);
    return index < 0 ? id : index + 1;
  }

  private long id(long turn) {
    return turn > given.size() ? NOWHERE + turn : given.get((int) turn - 1);
  }
}
