package dev.millrace.examples;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Page;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.TableIndex;
import dev.millrace.examples.items.Order;
import dev.millrace.examples.items.Order_;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Other ways to find items: global and local indexes. */
public final class DynamoIndexes {

  private DynamoIndexes() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      Table<Order> orders = dynamo.table(Order.class);
      users.createTable().result(); // with its indexes
      orders.createTable().result();
      users
          .save(User_.email.with(new User("USER#1", "PROFILE", "Ada", 36), "ada@example.org"))
          .result();
      users.save(new User("USER#2", "PROFILE", "Bob", 41)).result();
      for (int i = 1; i <= 6; i++) {
        orders.save(order(i)).result();
      }
      global(users, orders, out);
      local(orders, out);
    }
  }

  private static Order order(int i) {
    Instant placed = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(60L * i);
    Order.State state = i % 2 == 0 ? Order.State.SENT : Order.State.OPEN;
    return new Order("USER#" + i % 3, "ORDER#" + i, state, placed, new BigDecimal(10 * (7 - i)));
  }

  private static void global(Table<User> users, Table<Order> orders, PrintStream out) {
    // docs: global
    List<User> found = users.index(User_.email).query("ada@example.org").all().result();
    out.println(found.stream().map(User::name).toList());
    out.println("with an address: " + users.index("by-email").scan().count().result());
    // end

    // docs: sort
    List<Order> open =
        orders
            .index(Order_.state)
            .query(Order.State.OPEN)
            .sortKey(Order_.placed.gt(Instant.parse("2026-03-01T12:01:00Z")))
            .filter(Order_.total.lt(50))
            .descending()
            .all()
            .result();
    out.println("open: " + open.stream().map(Order::sk).toList());
    // end

    // docs: page
    TableIndex<Order> byState = orders.index("by-state");
    Page<Order> page = byState.query(Order.State.SENT).limit(2).page().result();
    Page<Order> next = byState.query(Order.State.SENT).limit(2).page(page.token()).result();
    out.println(page.items().size() + ", then " + next.items().size());
    // end

    // docs: consistent
    try {
      byState.query(Order.State.OPEN).consistent().all().result();
    } catch (InvalidQueryException refused) { // a global index follows a moment later
      out.println("a global index cannot");
    }
    // end
  }

  private static void local(Table<Order> orders, PrintStream out) {
    // docs: local
    List<Order> cheapest =
        orders.index(Order_.total).query("USER#1").consistent().limit(2).all().result();
    out.println("cheapest: " + cheapest.stream().map(Order::total).toList());
    // end
  }
}
