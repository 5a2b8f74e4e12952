package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Field;
import dev.millrace.core.Page;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.ItemQuery;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.Order;
import dev.millrace.examples.items.Order_;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The items of a partition: all, the first, page by page, as a stream; and scans. */
public final class DynamoQuery {

  private DynamoQuery() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<Order> orders = dynamo.table(Order.class);
      orders.createTable().result();
      orders.batch(writer -> all().forEach(writer::put)).result();
      async(orders, out);
      narrow(orders, out);
      pages(orders, out);
      scans(orders, out);
    }
  }

  /** Thirty orders of one user. */
  private static List<Order> all() {
    List<Order> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Order.State state = i % 10 == 9 ? Order.State.OPEN : Order.State.SENT;
      Instant placed = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(60L * i);
      all.add(
          new Order("USER#1", "ORDER#%03d".formatted(i), state, placed, new BigDecimal(100 - i)));
    }
    return all;
  }

  private static void async(Table<Order> orders, PrintStream out) {
    // docs: all
    List<Order> all = orders.query("USER#1").all().result();
    out.println("all: " + all.size());
    // end

    // docs: async
    Async<Void> done =
        orders
            .query("USER#1")
            .sortKey(Order_.sk.startsWith("ORDER#00"))
            .forEach(order -> out.println("  " + order.sk() + " " + order.total()));
    done.result();
    // end

    // docs: first
    out.println("first: " + orders.query("USER#1").first().result().map(Order::sk));
    out.println("none: " + orders.query("USER#2").first().result());
    // end

    // docs: blocking
    try (Stream<Order> stream = orders.query("USER#1").stream().stream()) {
      out.println("sum: " + stream.map(Order::total).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
    // end

    // docs: stream
    AsyncStream<Order> stream = orders.query("USER#1").pageSize(10).stream();
    List<String> some = stream.map(Order::sk).limit(12).toList().result(); // two requests
    out.println("streamed: " + some.size());
    // end
  }

  private static void narrow(Table<Order> orders, PrintStream out) {
    // docs: narrow
    List<Order> dear =
        orders
            .query("USER#1")
            .sortKey(Order_.sk.between("ORDER#010", "ORDER#029"))
            .filter(Order_.state.eq(Order.State.OPEN).and(Order_.total.gt(75)))
            .descending()
            .consistent()
            .all()
            .result();
    out.println("narrowed: " + dear.stream().map(Order::sk).toList());
    out.println("count: " + orders.query("USER#1").filter(Order_.total.le(75)).count().result());
    // end

    // docs: only
    List<Map<String, Object>> totals =
        orders.asMaps().query("USER#1").only(Field.of("total")).limit(1).all().result();
    out.println("of one: " + totals); // the keys are always there
    // end
  }

  private static void pages(Table<Order> orders, PrintStream out) {
    // docs: limit
    List<Order> twelve = orders.query("USER#1").limit(12).pageSize(5).all().result();
    out.println("limit: " + twelve.size()); // by requests of 5, 5 and 2
    // end

    // docs: page
    ItemQuery<Order> query = orders.query("USER#1").limit(12);
    Page<Order> page = query.page().result();
    out.println("page of " + page.items().size() + " to " + last(page));
    while (page.hasMore()) {
      page = query.page(page.token()).result(); // a token is text for a URL
      out.println("page of " + page.items().size() + " to " + last(page));
    }
    // end

    // docs: filtered-pages
    ItemQuery<Order> open =
        orders.query("USER#1").filter(Order_.state.eq(Order.State.OPEN)).pageSize(4);
    out.println("first open: " + open.first().result().map(Order::sk)); // past empty pages
    out.println("open: " + open.all().result().size());
    // end
  }

  private static String last(Page<Order> page) {
    return page.items().get(page.items().size() - 1).sk();
  }

  private static void scans(Table<Order> orders, PrintStream out) {
    // docs: scan
    out.println("scanned: " + orders.scan().all().result().size());
    long open = orders.scan().filter(Order_.state.eq(Order.State.OPEN)).count().result();
    out.println("open: " + open);
    // end

    // docs: parallel-scan
    out.println("in four parts: " + orders.parallelScan(4).all().result().size());
    // end
  }
}
