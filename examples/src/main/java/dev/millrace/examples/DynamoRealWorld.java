package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.Order;
import dev.millrace.examples.items.Order_;
import dev.millrace.examples.items.User;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A user and their orders, read at the same time from two tables. */
public final class DynamoRealWorld {

  private DynamoRealWorld() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  // docs: result
  record UserWithOrders(User user, List<Order> orders) {}

  // end

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      Table<Order> orders = dynamo.table(Order.class);
      Async.all(List.of(users.createTable(), orders.createTable())).result();
      Instant now = Instant.parse("2026-03-01T12:00:00Z");
      users.save(new User("USER#1", "PROFILE", "John", 30)).result();
      orders
          .batch(
              writer -> {
                writer.put(
                    new Order("USER#1", "ORDER#1", Order.State.SENT, now, new BigDecimal("9.90")));
                writer.put(
                    new Order("USER#1", "ORDER#2", Order.State.OPEN, now, new BigDecimal("5")));
              })
          .result();

      // docs: use
      Optional<UserWithOrders> found = userWithOrders(users, orders, "USER#1").result();
      found.ifPresent(
          each -> out.println(each.user().name() + " has " + each.orders().size() + " orders"));
      out.println(userWithOrders(users, orders, "USER#2").result());
      // end
    }
  }

  // docs: both
  private static Async<Optional<UserWithOrders>> userWithOrders(
      Table<User> users, Table<Order> orders, String id) {
    Async<Optional<User>> user = users.get(id, "PROFILE");
    Async<List<Order>> theirs = orders.query(id).sortKey(Order_.sk.startsWith("ORDER#")).all();
    return Async.zip(user, theirs, (u, o) -> u.map(each -> new UserWithOrders(each, o)));
  }
  // end
}
