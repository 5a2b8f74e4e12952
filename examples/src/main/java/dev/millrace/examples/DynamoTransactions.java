package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoReads;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.TransactionCanceledException;
import dev.millrace.examples.items.Account;
import dev.millrace.examples.items.Account_;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import java.io.PrintStream;
import java.util.List;

/** Writes of several items that happen all or not at all, and reads of one moment. */
public final class DynamoTransactions {

  private DynamoTransactions() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      Table<Account> accounts = dynamo.table(Account.class);
      Async.all(List.of(users.createTable(), accounts.createTable())).result();
      commit(dynamo, users, accounts, out);
      cancelled(dynamo, users, accounts, out);
      reads(dynamo, users, accounts, out);
    }
  }

  private static void commit(
      Dynamo dynamo, Table<User> users, Table<Account> accounts, PrintStream out) {
    // docs: commit
    User ada = new User("USER#1", "PROFILE", "Ada", 36);
    dynamo
        .transaction()
        .put(users, ada)
        .put(accounts, new Account("a", "USER#1", 100))
        .put(accounts, new Account("b", "USER#1", 0))
        .commit()
        .result();

    dynamo
        .transaction()
        .update(accounts, ItemKey.of("a"), Account_.balance.increment(-30))
        .update(accounts, ItemKey.of("b"), Account_.balance.increment(30))
        .check(users, users.keyOf(ada), User_.age.ge(18))
        .delete(users, ItemKey.of("USER#1", "DRAFT"))
        .idempotent("transfer-4711") // sent twice within ten minutes it is still applied once
        .commit()
        .result();
    // end
    out.println("a: " + balance(accounts, "a") + ", b: " + balance(accounts, "b"));
  }

  private static int balance(Table<Account> accounts, String id) {
    return accounts.get(id).result().orElseThrow().balance();
  }

  private static void cancelled(
      Dynamo dynamo, Table<User> users, Table<Account> accounts, PrintStream out) {
    // docs: cancelled
    try {
      dynamo
          .transaction()
          .check(users, ItemKey.of("USER#1", "PROFILE"), User_.age.ge(18))
          .update(
              accounts,
              ItemKey.of("a"),
              List.of(Account_.balance.increment(-500)),
              Account_.balance.ge(500))
          .update(accounts, ItemKey.of("b"), Account_.balance.increment(500))
          .commit()
          .result();
    } catch (TransactionCanceledException cancelled) { // nothing of it was applied
      cancelled
          .reasons()
          .forEach(
              reason ->
                  out.println(
                      reason.operation() + ", " + reason.description() + ": " + reason.code()));
    }
    // end

    // docs: empty
    dynamo.transaction().commit().result(); // sends nothing
    // end

    // docs: not-committed
    dynamo.transaction().delete(accounts, ItemKey.of("a")); // nobody commits it
    // end
    out.println("a: " + balance(accounts, "a") + ", b: " + balance(accounts, "b"));
  }

  private static void reads(
      Dynamo dynamo, Table<User> users, Table<Account> accounts, PrintStream out) {
    // docs: reads
    ItemKey ada = ItemKey.of("USER#1", "PROFILE");
    DynamoReads.Found found =
        dynamo
            .reads()
            .get(users, ada)
            .get(accounts, ItemKey.of("a"))
            .get(accounts, ItemKey.of("none"))
            .fetch()
            .result();
    out.println(found.get(users, ada).map(User::name).orElse("nobody"));
    out.println(found.items().stream().map(item -> item.isPresent()).toList()); // in their order
    // end
  }
}
