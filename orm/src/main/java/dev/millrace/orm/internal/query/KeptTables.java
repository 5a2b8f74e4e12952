package dev.millrace.orm.internal.query;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which tables keep what is bound as it is; the database is asked once about each. */
public final class KeptTables {

  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  /** Knows of none yet. */
  public KeptTables() {}

  /** Whether a table keeps numbers, texts, booleans and UUIDs as they are bound. */
  public Async<Boolean> isKept(String table, Context context) {
    Optional<String> query = context.dialect().keepsWhatIsBound();
    if (query.isEmpty() || kept.contains(table)) {
      return Async.of(query.isPresent());
    }
    return Promise.map(
        context.queries().fetchRow(query.get(), table),
        row -> {
          if (row.isPresent()) {
            kept.add(table);
          }
          return row.isPresent();
        });
  }
}
