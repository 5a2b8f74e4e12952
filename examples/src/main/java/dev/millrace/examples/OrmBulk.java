package dev.millrace.examples;

import dev.millrace.core.ConstraintException;
import dev.millrace.examples.entities.Tag;
import dev.millrace.orm.Orm;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;

/** Many records at once: all or none, keys in order. */
public final class OrmBulk {

  private OrmBulk() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    Orm orm = Orm.on(db);
    orm.createTable(Tag.class).result();

    // docs: bulk
    List<Tag> tags =
        orm.insertAll(List.of(new Tag(0, "java"), new Tag(0, "async"), new Tag(0, "sqlite")))
            .result();
    tags.forEach(tag -> out.println("  id=" + tag.id() + " " + tag.label()));
    out.println("in all: " + orm.select(Tag.class).count().result());
    out.println("of none: " + orm.insertAll(List.<Tag>of()).result()); // sends nothing
    // end

    // docs: bulk-fails
    try {
      orm.insertAll(List.of(new Tag(0, "new"), new Tag(0, "java"))).result();
    } catch (ConstraintException.Unique twice) {
      out.println("none of them: " + orm.select(Tag.class).count().result());
    }
    // end
  }
}
