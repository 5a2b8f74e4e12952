package dev.millrace.examples;

import dev.millrace.core.ClosedException;
import dev.millrace.core.MissingException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.TableInUseException;
import dev.millrace.dynamo.TableOptions;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.TableDescription;
import dev.millrace.examples.items.Order;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/** Tables: made of a class, described, waited for, deleted. */
public final class DynamoTables {

  private DynamoTables() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    // docs: tables
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<Order> orders = dynamo.table(Order.class);
      out.println("there: " + orders.tableExists().result());
      orders.createTable(TableOptions.DEFAULT.withThroughput(5, 5)).result(); // and waits for it
      dynamo.waitUntilActive("orders", Duration.ofSeconds(30)).result();
      TableDescription table = orders.describeTable().result();
      out.println(table.status() + " " + table.definition().key().names());
      out.println(table.definition().indexes().stream().map(IndexDefinition::name).toList());
      out.println(dynamo.tableNames().result());
      // end
      failures(orders, out);
      // docs: delete
      orders.deleteTable().result(); // and waits until it is gone
      out.println("there: " + dynamo.tableExists("orders").result());
      // end
      // docs: other-name
      Table<Order> archive = dynamo.table(Order.class, "orders-2025");
      archive.createTable().result();
      out.println(archive.name() + " answers: " + dynamo.ping().result());
      // end
    }
    closed(out);
  }

  private static void failures(Table<Order> orders, PrintStream out) {
    // docs: twice
    try {
      orders.createTable().result();
    } catch (TableInUseException there) {
      out.println("there already, " + there.outcome());
    }
    // end
  }

  private static void closed(PrintStream out) {
    // docs: closed
    Dynamo dynamo = Dynamo.inMemory();
    Table<Order> orders = dynamo.table(Order.class);
    try {
      dynamo.getItem("nowhere", Map.of("pk", "USER#1", "sk", "ORDER#1")).result();
    } catch (MissingException noTable) {
      out.println(noTable.getMessage());
    }
    dynamo.close(); // closeAsync() is the same as a stage
    try {
      orders.get("USER#1", "ORDER#1").result();
    } catch (ClosedException closed) {
      out.println("closed");
    }
    // end
  }
}
