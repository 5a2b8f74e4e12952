package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.spi.Fetch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the server's catalog what some types are. */
final class AskTypes extends FetchRows<Row, Rows> {

  AskTypes(List<Long> oids) {
    this(Fetch.rows(TypeCatalog.introspectionSql(), new @Nullable Object[] {oids}));
  }

  private AskTypes(Fetch<Row, Rows> fetch) {
    super(Callbacks.standard(), fetch, fetch.args());
  }

  /** What it is asked for was not sent yet. */
  @Override
  boolean mayBeApplied() {
    return false;
  }
}
