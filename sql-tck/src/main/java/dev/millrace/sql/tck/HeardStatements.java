package dev.millrace.sql.tck;

import dev.millrace.core.Listener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Hears the statements that are given to a database. */
public final class HeardStatements implements Listener {

  private final List<String> texts = new CopyOnWriteArrayList<>();

  @Override
  public @Nullable Span started(Event event) {
    if (event.kind() == Kind.OPERATION) {
      texts.add(String.valueOf(event.attributes().get("db.query.text")));
    }
    return null;
  }

  /** Forgets what was heard. */
  public void clear() {
    texts.clear();
  }

  /** Their texts in order. */
  public List<String> texts() {
    return List.copyOf(texts);
  }

  /** How many there were. */
  public int count() {
    return texts.size();
  }
}
