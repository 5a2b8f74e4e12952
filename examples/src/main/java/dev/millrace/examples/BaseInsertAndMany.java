package dev.millrace.examples;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.base.InvalidDocumentException;
import dev.millrace.core.ConstraintException;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Items that must be new, and several at once. */
public final class BaseInsertAndMany {

  private BaseInsertAndMany() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Bases bases = Bases.open(db)) {
      insert(bases.base("inserted"), out);
      many(bases.base("many"), out);
    }
  }

  private static void insert(Base base, PrintStream out) {
    // docs: insert
    Map<String, Object> item = Map.of("msg", "hello");
    Document stored = base.insert(item, "test").result();
    out.println("inserted item: " + stored.getString("msg"));
    // end

    // docs: insert-twice
    try {
      base.insert(Map.of("msg", "again"), "test").result();
    } catch (ConstraintException.Unique taken) {
      out.println(taken.getMessage());
    }
    out.println("as before: " + base.get("test").result().map(each -> each.getString("msg")));
    // end
  }

  private static void many(Base base, PrintStream out) {
    // docs: put-many
    List<Object> items =
        List.of(Map.of("key", "one", "value", 1), Map.of("key", "two", "value", 2), "three");
    List<Document> stored = base.putMany(items).result(); // in their order
    out.println("put items: " + stored.stream().map(Document::value).toList());
    // end

    // docs: put-many-fails
    try {
      base.putMany(List.of(Map.of("key", "four"), Map.of("key", 5))).result();
    } catch (InvalidDocumentException refused) {
      out.println("none of them: " + base.get("four").result());
    }
    try {
      base.putMany(Collections.nCopies(26, "x"));
    } catch (IllegalArgumentException tooMany) {
      out.println(tooMany.getMessage());
    }
    // end
  }
}
