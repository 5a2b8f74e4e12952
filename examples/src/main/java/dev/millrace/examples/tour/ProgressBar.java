package dev.millrace.examples.tour;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;

/** Shows how far a work has come: on a terminal as it goes, elsewhere once, at the end. */
final class ProgressBar {

  private static final int CELLS = 40;

  private final Console console;
  private final String indent;
  private final String what;
  private final int total;
  private int done;
  private int shown = -1;

  ProgressBar(Console console, String indent, String what, int total) {
    this.console = console;
    this.indent = indent;
    this.what = what;
    this.total = total;
  }

  /** The items again, counted as they are read. */
  <T> Iterable<T> over(Collection<T> items) {
    return () -> {
      Iterator<T> source = items.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return source.hasNext();
        }

        @Override
        public T next() {
          T item = source.next();
          step();
          return item;
        }
      };
    };
  }

  private synchronized void step() {
    done++;
    int cells = (int) ((long) CELLS * done / total);
    if (cells != shown) {
      shown = cells;
      if (console.isTerminal()) {
        console.over(text());
      }
    }
  }

  /** Ends the line; call it once the work is done. */
  synchronized void end() {
    if (console.isTerminal()) {
      console.over("");
    }
    console.line(text());
  }

  private String text() {
    return String.format(
        Locale.ROOT,
        "%s%s%s %,d of %,d %s",
        indent,
        "█".repeat(Math.max(0, shown)),
        "░".repeat(CELLS - Math.max(0, shown)),
        done,
        total,
        what);
  }
}
