package dev.millrace.dynamo.junit;

import dev.millrace.core.Async;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoOptions;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.Faults;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a test, or the tests of a class, have. */
record OpenTables(Dynamo dynamo, Faults faults, TestClock clock) {

  /**
   * What is there before a test.
   *
   * @param tables classes whose tables are made, as those of the items are
   * @param items kept in them
   */
  record Contents(List<Class<?>> tables, List<Object> items) {}

  static OpenTables open(
      Contents contents, Instant start, UnaryOperator<DynamoOptions.Builder> options) {
    TestClock clock = new TestClock(start);
    Faults faults = new Faults();
    Dynamo dynamo =
        Dynamo.inMemory(
            EngineOptions.defaults().withClock(clock).withFaults(faults),
            options.apply(DynamoOptions.builder().clock(clock)).build());
    try {
      fill(dynamo, contents);
      return new OpenTables(dynamo, faults, clock);
    } catch (RuntimeException | Error thrown) {
      dynamo.close();
      throw thrown;
    }
  }

  private static void fill(Dynamo dynamo, Contents contents) {
    Set<Class<?>> classes = new LinkedHashSet<>(contents.tables());
    contents.items().forEach(item -> classes.add(item.getClass()));
    Set<String> names = new HashSet<>();
    Stream<Table<?>> tables = classes.stream().map(dynamo::table);
    Async.all(tables.filter(table -> names.add(table.name())).map(Table::createTable).toList())
        .result();
    Async.all(contents.items().stream().map(item -> put(dynamo, item)).toList()).result();
  }

  @SuppressWarnings("unchecked") // the class of the item itself
  private static <T> Async<T> put(Dynamo dynamo, T item) {
    return dynamo.table((Class<T>) item.getClass()).put(item);
  }

  void close() {
    dynamo.close();
  }
}
