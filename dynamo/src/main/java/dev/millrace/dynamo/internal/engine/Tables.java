package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.KeyRange;
import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Space;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.store.Tally;
import dev.millrace.dynamo.internal.store.Writing;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.TableDescription;
import dev.millrace.dynamo.spi.TableDescription.Status;
import dev.millrace.dynamo.spi.TimeToLive;
import dev.millrace.dynamo.spi.UpdateTimeToLive;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes, describes and deletes tables; they are there, or gone, at once. */
final class Tables {

  private static final int MOST_LISTED = 100;

  private final Catalog catalog;

  Tables(Catalog catalog) {
    this.catalog = catalog;
  }

  TableDescription create(Writing writing, TableDefinition definition) {
    if (catalog.find(writing, definition.name()) != null) {
      throw new ServiceException(
          "ResourceInUseException", "Table already exists: " + definition.name());
    }
    Catalog.put(writing, new Table(writing.advance(), definition, null));
    return new TableDescription(definition, Status.ACTIVE, 0, 0);
  }

  private Table named(Reading reading, String name) {
    TableRules.checkName("tableName", name);
    Table table = catalog.find(reading, name);
    if (table == null) {
      throw Errors.notFound("Requested resource not found: Table: " + name + " not found");
    }
    return table;
  }

  TableDescription describe(Reading reading, String name) {
    Table table = named(reading, name);
    Tally tally = reading.tally(table.space());
    return new TableDescription(table.definition(), Status.ACTIVE, tally.items(), tally.bytes());
  }

  TableDescription delete(Writing writing, String name) {
    Table table = named(writing, name);
    Tally tally = writing.tally(table.space());
    Catalog.delete(writing, table);
    writing.clear(table.id());
    writing.advance();
    return new TableDescription(table.definition(), Status.DELETING, tally.items(), tally.bytes());
  }

  static ListTables.Reply list(Reading reading, @Nullable String startAfter) {
    KeyRange range =
        startAfter == null
            ? KeyRange.ALL
            : KeyRange.ALL.behind(Catalog.key(startAfter), /* descending= */ false);
    List<String> names = new ArrayList<>();
    reading.scan(
        Space.CATALOG,
        range,
        /* descending= */ false,
        MOST_LISTED + 1,
        (key, stored) -> {
          names.add(TableCodec.table(stored).name());
          return names.size() <= MOST_LISTED;
        });
    if (names.size() <= MOST_LISTED) {
      return new ListTables.Reply(names, null);
    }
    List<String> page = List.copyOf(names.subList(0, MOST_LISTED));
    return new ListTables.Reply(page, page.get(MOST_LISTED - 1));
  }

  TimeToLive describeEnd(Reading reading, String name) {
    return new TimeToLive(named(reading, name).endAttribute());
  }

  TimeToLive updateEnd(Writing writing, UpdateTimeToLive request) {
    Table table = named(writing, request.table());
    String current = table.endAttribute();
    if (request.attribute().isEmpty()) {
      throw Errors.constraint(
          "", "timeToLiveSpecification.attributeName", "have length greater than or equal to 1");
    }
    if (request.enabled() == (current != null)
        && (current == null || current.equals(request.attribute()))) {
      throw Errors.validation(
          current == null ? "TimeToLive is already disabled" : "TimeToLive is already enabled");
    }
    if (current != null && !current.equals(request.attribute())) {
      throw Errors.validation(
          "TimeToLive is active on a different AttributeName: current AttributeName is " + current);
    }
    String next = request.enabled() ? request.attribute() : null;
    Catalog.put(writing, new Table(table.id(), table.definition(), next));
    writing.advance();
    if (next == null) {
      forEach(writing, table.ends(), (key, stored) -> writing.delete(table.ends(), key));
    } else {
      forEach(writing, table.space(), (key, stored) -> addEnd(writing, table, key, stored, next));
    }
    return new TimeToLive(next);
  }

  private static void addEnd(
      Writing writing, Table table, byte[] key, Stored stored, String attribute) {
    byte[] end = Ends.key(key, stored.item(), attribute);
    if (end != null) {
      writing.put(table.ends(), end, new Stored(table.key().of(stored.item()), 0));
    }
  }

  private interface Action {
    void run(byte[] key, Stored stored);
  }

  private static void forEach(Reading reading, Space space, Action action) {
    reading.scan(
        space,
        KeyRange.ALL,
        /* descending= */ false,
        Integer.MAX_VALUE,
        (key, stored) -> {
          action.run(key, stored);
          return true;
        });
  }
}
