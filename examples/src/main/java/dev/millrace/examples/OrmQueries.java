package dev.millrace.examples;

import static dev.millrace.core.Field.field;

import dev.millrace.core.Filter;
import dev.millrace.core.Page;
import dev.millrace.examples.entities.Item;
import dev.millrace.examples.entities.Item_;
import dev.millrace.orm.Aggregate;
import dev.millrace.orm.Orm;
import dev.millrace.orm.Select;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Queries: filters in three forms, orders, every way to end one. */
public final class OrmQueries {

  private OrmQueries() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    Orm orm = Orm.on(db);
    orm.createTable(Item.class).result();
    orm.insertAll(
            List.of(
                new Item(0, "Apple", 5),
                new Item(0, "Banana", 12),
                new Item(0, "Cherry", 3),
                new Item(0, "Date", 8)))
        .result();
    queries(orm, out);
    filters(orm, out);
    ends(orm, out);
    values(orm, out);
    pages(orm, out);
  }

  private static void queries(Orm orm, PrintStream out) {
    // docs: queries
    Select<Item> items = orm.select(Item.class); // nothing is sent before the last word
    out.println("all items: " + items.fetchAll().result().size());

    List<Item> inStock = items.where(Item_.qty.gt(4)).orderBy(Item_.id.asc()).fetchAll().result();
    out.println("qty > 4: " + inStock.stream().map(Item::name).toList());

    items
        .orderBy(Item_.qty.desc())
        .fetchFirst()
        .result()
        .ifPresent(most -> out.println("most: " + most.name() + " (" + most.qty() + ")"));

    out.println("low: " + items.where(Item_.qty.lt(6)).count().result());
    out.println("apples: " + items.where(Item_.name.eq("Apple")).exists().result());
    // end
  }

  private static void filters(Orm orm, PrintStream out) {
    Select<Item> items = orm.select(Item.class).orderBy(Item_.id.asc());

    // docs: filters
    Filter<Item> few = Item_.qty.lt(4).or(Item_.name.endsWith("na"));
    out.println(few + ": " + names(items.where(few)));
    out.println(names(items.where(Item_.name.containsIgnoreCase("A").and(few.not()))));
    // end

    // docs: method-references
    out.println(names(items.where(field(Item::qty).between(4, 8)))); // no generated class
    // end

    // docs: strings
    out.println(names(items.where("qty__gte", 8).where("name__not_in", List.of("Date"))));
    // end
  }

  private static void ends(Orm orm, PrintStream out) {
    Select<Item> byQty = orm.select(Item.class).orderBy(Item_.qty.asc());

    // docs: ends
    out.println("one: " + byQty.fetchOne().result().map(Item::name).orElse("none"));
    out.println("last: " + byQty.fetchLast().result().map(Item::name).orElse("none"));
    out.println("single: " + byQty.where(Item_.name.eq("Date")).fetchSingle().result().qty());
    out.println("two and three: " + names(byQty.offset(1).limit(2)));
    try (var stream = byQty.stream().stream()) {
      out.println("streamed: " + stream.mapToInt(Item::qty).sum());
    }
    out.println(
        "changed: " + byQty.where(Item_.qty.lt(4)).update(Item_.qty.increment(10)).result());
    out.println("deleted: " + byQty.where(Item_.qty.eq(13)).delete().result());
    // end
  }

  record NameOnly(String name) {}

  record Total(long items, long pieces) {}

  private static void values(Orm orm, PrintStream out) {
    Select<Item> items = orm.select(Item.class).orderBy(Item_.id.asc());

    // docs: values
    List<NameOnly> names = items.as(NameOnly.class).fetchAll().result();
    out.println(names);
    List<Map<String, Object>> maps = items.limit(1).fetchMaps(Item_.name, Item_.qty).result();
    out.println(maps);
    Total total =
        items.as(Total.class, Aggregate.count(), Aggregate.sum(Item_.qty)).fetchSingle().result();
    out.println(total);
    // end
  }

  private static void pages(Orm orm, PrintStream out) {
    // docs: pages
    Select<Item> byQty = orm.select(Item.class).orderBy(Item_.qty.desc());
    Page<Item> first = byQty.page(2).result();
    Page<Item> second = byQty.page(2, first.token().orElseThrow()).result();
    out.println(first.items().size() + " and " + second.items().size() + ": " + second.hasMore());
    // end
  }

  private static List<String> names(Select<Item> select) {
    return select.fetchAll().result().stream().map(Item::name).toList();
  }
}
