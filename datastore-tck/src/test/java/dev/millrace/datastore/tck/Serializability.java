package dev.millrace.datastore.tck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether transactions can have happened one after the other.
 *
 * <p>Each register's writes are in an order, as whoever writes it has read it before. So it is
 * known of each transaction which others come before it: those whose writes it has read or
 * replaced, and those that have read what it has replaced (Adya's graph of dependencies). There is
 * an order of all if and only if nobody comes before itself.
 */
final class Serializability {

  /** A version of a register: the write that made it. */
  private record Version(String register, long write) {}

  private final List<Past> all;
  private final Map<Version, Past> writers = new HashMap<>();
  private final Map<Version, Past> replacers = new HashMap<>();
  private final Map<Past, Set<Past>> later = new LinkedHashMap<>();

  private Serializability(List<Past> all) {
    this.all = all;
  }

  /** What is wrong with a history; empty if there is an order. */
  static Optional<String> fault(List<Past> history) {
    Serializability check = new Serializability(history);
    return check.writes().or(check::reads).or(check::circle);
  }

  private Optional<String> writes() {
    for (Past past : all) {
      for (Map.Entry<String, Long> write : past.writes().entrySet()) {
        String register = write.getKey();
        writers.put(new Version(register, write.getValue()), past);
        Long read = past.reads().get(register);
        if (read == null) {
          return Optional.of(past + " writes what it has not read");
        }
        Past other = replacers.put(new Version(register, read), past);
        if (other != null) {
          return Optional.of("lost update of " + register + ": " + other + " and " + past);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> reads() {
    for (Past past : all) {
      for (Map.Entry<String, Long> read : past.reads().entrySet()) {
        Version version = new Version(read.getKey(), read.getValue());
        Past writer = writers.get(version);
        if (writer != null) {
          before(writer, past);
        } else if (version.write() != Past.NOTHING) {
          return Optional.of(past + " reads what was never applied: " + version);
        }
        Past replacer = replacers.get(version);
        if (replacer != null) {
          before(past, replacer);
        }
      }
    }
    return Optional.empty();
  }

  private void before(Past first, Past second) {
    if (!first.equals(second)) {
      later.computeIfAbsent(first, unused -> new LinkedHashSet<>()).add(second);
    }
  }

  private Optional<String> circle() {
    Map<Past, Integer> open = new HashMap<>();
    later.values().forEach(each -> each.forEach(past -> open.merge(past, 1, Integer::sum)));
    Deque<Past> free = new ArrayDeque<>();
    all.stream().filter(each -> !open.containsKey(each)).forEach(free::add);
    Set<Past> left = new HashSet<>(all);
    Past next;
    while ((next = free.poll()) != null) {
      left.remove(next);
      for (Past after : later.getOrDefault(next, Set.of())) {
        if (open.merge(after, -1, Integer::sum) == 0) {
          free.add(after);
        }
      }
    }
    return left.isEmpty() ? Optional.empty() : Optional.of("each before the next: " + walk(left));
  }

  /** A circle among what is left, of which each has one before it there. */
  private List<Past> walk(Set<Past> left) {
    List<Past> back = new ArrayList<>();
    Past at = left.iterator().next();
    while (!back.contains(at)) {
      back.add(0, at);
      Past here = at;
      at =
          left.stream()
              .filter(each -> later.getOrDefault(each, Set.of()).contains(here))
              .findFirst()
              .orElseThrow();
    }
    return back.subList(0, back.indexOf(at) + 1);
  }
}
