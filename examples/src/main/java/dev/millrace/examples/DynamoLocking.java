package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.dynamo.ConditionFailedException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.Account;
import dev.millrace.examples.items.Account_;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Optimistic locking: nobody overwrites what they have not seen. */
public final class DynamoLocking {

  private DynamoLocking() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<Account> accounts = dynamo.table(Account.class);
      accounts.createTable().result();
      versions(accounts, out);
      race(accounts, out);
      withoutVersion(accounts, out);
    }
  }

  private static void versions(Table<Account> accounts, PrintStream out) {
    // docs: versions
    Account first = accounts.save(new Account("a", "Ada", 100)).result();
    Account second = accounts.save(Account_.balance.with(first, 70)).result();
    out.println("versions " + first.version() + " and " + second.version());
    try {
      accounts.save(Account_.balance.with(first, 90)).result(); // of what is no longer there
    } catch (ConditionFailedException stale) {
      out.println("stale, " + stale.outcome());
    }
    // end

    // docs: new
    try {
      accounts.save(new Account("a", "Eve", 0)).result(); // it is new, and must not be there
    } catch (ConditionFailedException there) {
      out.println("there already");
    }
    // end

    // docs: seen
    try {
      accounts.returningFailedItems().save(first).result();
    } catch (ConditionFailedException stale) {
      Map<String, Object> there = stale.item().orElseThrow();
      out.println("there is version " + there.get("version"));
    }
    // end

    // docs: update
    Account third = accounts.update(second, Account_.balance.increment(-20)).result();
    out.println("version " + third.version() + " with " + third.balance());
    accounts.update(ItemKey.of("a"), Account_.balance.increment(5)).result(); // whatever is there
    out.println("version " + accounts.get("a").result().orElseThrow().version());
    try {
      accounts.delete(third).result(); // of what is no longer there
    } catch (ConditionFailedException stale) {
      out.println("not deleted");
    }
    // end
  }

  private static void race(Table<Account> accounts, PrintStream out) {
    Account seen = accounts.save(new Account("b", "Bob", 0)).result();
    // docs: race
    List<Async<Boolean>> saves = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      saves.add(
          accounts
              .save(Account_.balance.with(seen, i))
              .thenApply(saved -> true)
              .exceptionally(failure -> false));
    }
    long won = Async.all(saves).result().stream().filter(each -> each).count();
    out.println("of ten " + won + " won");
    // end

    // docs: retry
    List<Async<Account>> deposits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      deposits.add(deposit(accounts, "b", 10));
    }
    Async.all(deposits).result();
    Account after = accounts.get("b").result().orElseThrow();
    out.println("version " + after.version() + ", all there: " + (after.balance() > 50));
    // end
  }

  // docs: deposit
  private static Async<Account> deposit(Table<Account> accounts, String id, int amount) {
    return accounts
        .consistent()
        .get(id)
        .thenApply(found -> found.orElseThrow())
        .thenCompose(seen -> accounts.save(Account_.balance.with(seen, seen.balance() + amount)))
        .handle(
            (saved, failure) ->
                failure instanceof ConditionFailedException
                    ? deposit(accounts, id, amount) // another was quicker: look again
                    : failure == null ? Async.of(saved) : Async.<Account>failed(failure))
        .thenCompose(again -> again);
  }

  // end

  private static void withoutVersion(Table<Account> accounts, PrintStream out) {
    // docs: put
    Account forced = accounts.put(new Account("a", "Eve", 1)).result(); // whatever is there
    out.println(forced.owner() + ", version " + forced.version());
    // end
  }
}
