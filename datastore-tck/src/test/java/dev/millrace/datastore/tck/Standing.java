package dev.millrace.datastore.tck;

import dev.millrace.datastore.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the transactions of a sequence stand, and so which steps can be compared.
 *
 * <p>Some things are decided otherwise than by Google's local datastore, and left out where they
 * make a difference. There a transaction sees an entity group as it was when it first touched that
 * group, here all of them as they were at its first read; and touching one more fails there at once
 * if another was written meanwhile, here at the commit. There what a transaction only writes
 * conflicts too, here only what it has read; and what it only reads counts as written once it
 * commits, if it writes anything, here only what it writes. And there a refused call may have done
 * a part of its work, which here none does: of such a transaction only the end is compared, a
 * rollback.
 */
final class Standing {

  /** A transaction; versions are how often a group was written, as it counts here and there. */
  private static final class Open {
    final Map<Key, Integer> touched = new HashMap<>();
    final Map<Key, Integer> touchedThere = new HashMap<>();
    final Set<Key> read = new HashSet<>();
    final Set<Key> written = new HashSet<>();
    @Nullable Map<Key, Integer> moment;
    boolean isRefused;
    boolean isEnded;
  }

  private final Map<Key, Integer> versions = new HashMap<>();
  private final Map<Key, Integer> versionsThere = new HashMap<>();
  private final Numbers numbers = new Numbers();
  private final Map<Integer, Open> open = new HashMap<>();

  /** The step to compare instead of one that is next; null for none. */
  @Nullable Step instead(Step step) {
    Open transaction = open.get(step.slot());
    if (step instanceof Step.Begin) {
      return transaction == null || transaction.isEnded ? step : null;
    }
    if (step.slot() == Step.OUTSIDE) {
      return step;
    }
    if (transaction == null) {
      return null;
    }
    if (transaction.isEnded) {
      return step;
    }
    if (step instanceof Step.Rollback) {
      return step;
    }
    if (step instanceof Step.Commit) {
      boolean isLeftOut = transaction.isRefused || isDisputed(transaction);
      return isLeftOut ? new Step.Rollback(step.slot()) : step;
    }
    return !transaction.isRefused && isAlike(transaction, step) ? step : null;
  }

  private boolean isAlike(Open transaction, Step step) {
    Set<Key> groups = groups(step);
    if (isStaleThere(transaction) && !transaction.touched.keySet().containsAll(groups)) {
      return false;
    }
    boolean isRead = step instanceof Step.Get || step instanceof Step.Fetch;
    return !isRead || isSameSight(transaction, groups);
  }

  private int version(Key group) {
    return versions.getOrDefault(group, 0);
  }

  private int versionThere(Key group) {
    return versionsThere.getOrDefault(group, 0);
  }

  private boolean isDisputed(Open transaction) {
    return isStale(transaction) != isStaleThere(transaction);
  }

  private boolean isStale(Open transaction) {
    return transaction.read.stream()
        .anyMatch(each -> version(each) != transaction.touched.get(each));
  }

  private boolean isStaleThere(Open transaction) {
    return transaction.touchedThere.entrySet().stream()
        .anyMatch(each -> versionThere(each.getKey()) != each.getValue());
  }

  private boolean isSameSight(Open transaction, Set<Key> groups) {
    Map<Key, Integer> moment = transaction.moment == null ? versions : transaction.moment;
    return groups.stream()
        .allMatch(
            each ->
                moment.getOrDefault(each, 0).intValue()
                    == transaction.touched.getOrDefault(each, version(each)));
  }

  private Set<Key> groups(Step step) {
    List<Key> keys = List.of();
    if (step instanceof Step.Get get) {
      keys = get.keys();
    } else if (step instanceof Step.Delete delete) {
      keys = delete.keys();
    } else if (step instanceof Step.Put put) {
      keys = put.items().stream().map(Item::key).toList();
    } else if (step instanceof Step.Fetch fetch && fetch.ask().ancestor() != null) {
      keys = List.of(fetch.ask().ancestor());
    }
    return keys.stream().map(this::group).collect(Collectors.toCollection(HashSet::new));
  }

  /** What is called by a turn that nothing had yet is another group than what has it later. */
  private Key group(Key key) {
    return numbers.called(numbers.stored(key.root()));
  }

  /** Notes a step that both have answered alike. */
  void done(Step step, Object answer) {
    if (step instanceof Step.Begin) {
      open.put(step.slot(), new Open());
      return;
    }
    Open transaction = open.get(step.slot());
    if (step instanceof Step.Commit || step instanceof Step.Rollback) {
      if (answer.equals("committed") && !transaction.written.isEmpty()) {
        write(transaction.written, transaction.touched.keySet());
      }
      transaction.isEnded = true;
      return;
    }
    if (answer instanceof Subject.Failure) {
      if (transaction != null) {
        transaction.isRefused = true;
      }
      return;
    }
    Set<Key> groups = groups(step);
    if (step instanceof Step.Put put) {
      put.items().stream()
          .filter(each -> !each.key().isComplete())
          .forEach(each -> numbers.giveNext());
      groups.clear(); // the keys are complete now
      ((List<?>) answer).forEach(each -> groups.add(((Key) each).root()));
    }
    boolean isWrite = step instanceof Step.Put || step instanceof Step.Delete;
    if (transaction != null) {
      note(transaction, groups, isWrite);
    } else if (isWrite) {
      write(groups, groups);
    }
  }

  private void write(Set<Key> groups, Set<Key> groupsThere) {
    groups.forEach(each -> versions.merge(each, 1, Integer::sum));
    groupsThere.forEach(each -> versionsThere.merge(each, 1, Integer::sum));
  }

  private void note(Open transaction, Set<Key> groups, boolean isWrite) {
    for (Key each : groups) {
      transaction.touched.putIfAbsent(each, version(each));
      transaction.touchedThere.putIfAbsent(each, versionThere(each));
    }
    (isWrite ? transaction.written : transaction.read).addAll(groups);
    if (!isWrite && transaction.moment == null) {
      transaction.moment = new HashMap<>(versions);
    }
  }
}
