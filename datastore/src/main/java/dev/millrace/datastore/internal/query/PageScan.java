package dev.millrace.datastore.internal.query;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.sql.Queries;
import dev.millrace.sql.RowMapper;
import java.util.List;

/** Rows of which each page is read by one statement. */
abstract class PageScan extends Scan {

  PageScan(Queries queries, long expected) {
    super(queries, expected);
  }

  /** The statement of the next rows, so many at most. */
  abstract Sql page(int rows);

  /** Reads its rows. */
  abstract RowMapper<Hit> hits();

  /** Goes on behind a row. */
  abstract void readTo(Hit last);

  /** Reads the first page without waiting; done when it is there. */
  final Async<PageScan> started() {
    return Promise.map(
        fetch(hits(), page(rows())),
        page -> {
          fill(passed(page));
          return this;
        });
  }

  @Override
  final List<Hit> read(int rows) {
    return passed(fetch(hits(), page(rows)).result());
  }

  private List<Hit> passed(List<Hit> page) {
    if (!page.isEmpty()) {
      readTo(page.get(page.size() - 1));
    }
    return page;
  }
}
