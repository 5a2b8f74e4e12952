package dev.millrace.examples;

import dev.millrace.core.MappingException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.Customer;
import dev.millrace.examples.items.Customer_;
import dev.millrace.examples.items.Purchase;
import dev.millrace.examples.items.Purchase_;
import dev.millrace.examples.items.ShopItem;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Several classes in one table, with keys made by templates. */
public final class DynamoSingleTable {

  private DynamoSingleTable() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      // docs: tables
      Table<ShopItem> shop = dynamo.table(ShopItem.class); // all classes of the interface
      Table<Customer> customers = dynamo.table(Customer.class); // of the same table, these alone
      Table<Purchase> purchases = dynamo.table(Purchase.class);
      shop.createTable().result();
      // end
      templates(customers, purchases, out);
      several(shop, out);
      classes(customers, purchases, out);
    }
  }

  private static void templates(
      Table<Customer> customers, Table<Purchase> purchases, PrintStream out) {
    // docs: templates
    Customer ada = customers.save(new Customer("7", "Ada")).result();
    out.println(ada.pk() + " " + ada.sk());
    Purchase first = purchases.save(new Purchase("7", new BigDecimal("12.50"))).result();
    out.println("a number was made: " + ("PURCHASE#" + first.number()).equals(first.sk()));
    purchases.save(new Purchase("7", new BigDecimal("99"))).result();
    // end

    // docs: from-values
    out.println(customers.get(customers.keyFrom(Map.of("id", "7"))).result().map(Customer::name));
    out.println(
        "bought: "
            + purchases
                .query(Map.of("customer", "7"))
                .sortKey(Purchase_.sk.startsWith("PURCHASE#"))
                .count()
                .result());
    // end

    // docs: inverted
    List<Purchase> same =
        purchases.index("inverted").query(Map.of("number", first.number())).all().result();
    out.println("of " + same.get(0).customer());
    // end

    // docs: missing
    try {
      customers.keyFrom(Map.of("name", "Ada"));
    } catch (MappingException missing) {
      out.println(missing.getMessage());
    }
    // end
  }

  private static void several(Table<ShopItem> shop, PrintStream out) {
    // docs: several
    BigDecimal sum = BigDecimal.ZERO;
    for (ShopItem item : shop.query("CUSTOMER#7").all().result()) { // one query
      if (item instanceof Customer customer) {
        out.println("customer " + customer.name());
      } else if (item instanceof Purchase purchase) {
        sum = sum.add(purchase.total());
      }
    }
    out.println("sum " + sum);
    // end

    // docs: several-save
    ShopItem bob = shop.save(new Customer("8", "Bob")).result();
    out.println(bob);
    // end

    // docs: discriminator
    out.println(shop.asMaps().get("CUSTOMER#8", "PROFILE").result().orElseThrow().get("_type"));
    // end
  }

  private static void classes(
      Table<Customer> customers, Table<Purchase> purchases, PrintStream out) {
    // docs: classes
    out.println(customers.scan().filter(Customer_.name.ne("Bob")).all().result().size());
    out.println(purchases.scan().filter(Purchase_.total.gt(50)).count().result());
    // end
  }
}
