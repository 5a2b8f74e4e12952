package dev.millrace.examples;

import dev.millrace.core.ConflictException;
import dev.millrace.core.MissingException;
import dev.millrace.examples.entities.Product;
import dev.millrace.examples.entities.Product_;
import dev.millrace.orm.Orm;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.Optional;

/** Records one by one: insert, get, update, delete. */
public final class OrmCrud {

  private OrmCrud() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    // docs: crud
    Orm orm = Orm.on(db);
    orm.createTable(Product.class).result();

    Product widget = orm.insert(new Product("Widget", 9.99)).result(); // the stored copy
    out.println("inserted: " + widget.name() + " id=" + widget.id());

    Optional<Product> found = orm.get(Product.class, widget.id()).result();
    out.println("found: " + found.map(Product::name).orElse("nothing"));

    Product dearer = orm.update(Product_.price.with(widget, 12.99)).result();
    out.println("price: " + dearer.price() + ", version " + dearer.version());

    orm.delete(Product.class, widget.id()).result();
    out.println("after delete: " + orm.get(Product.class, widget.id()).result());
    // end

    more(orm, out);
  }

  private static void more(Orm orm, PrintStream out) {
    // docs: partial
    Product gadget = orm.insert(new Product("Gadget", 5)).result();
    Product cheap = orm.update(Product.class, gadget.id(), Product_.price.increment(-1)).result();
    out.println("without reading it: " + cheap.price());
    // end

    // docs: version
    try {
      orm.update(Product_.price.with(gadget, 7.0)).result(); // read before the change above
    } catch (ConflictException stale) {
      out.println(stale.getMessage());
    }
    // end

    // docs: missing
    try {
      orm.delete(Product.class, 999).result();
    } catch (MissingException missing) {
      out.println(missing.getMessage());
    }
    // end

    // docs: upsert
    Product same = orm.upsert(new Product("Gadget", 3), Product_.name).result();
    Product kept = orm.getOrInsert(new Product("Gadget", 99), Product_.name).result();
    out.println(same.id() == gadget.id() ? "the same: " + kept.price() : "another");
    // end
  }
}
