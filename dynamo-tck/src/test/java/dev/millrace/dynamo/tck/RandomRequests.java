package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.b;
import static dev.millrace.dynamo.tck.Sample.bool;
import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.l;
import static dev.millrace.dynamo.tck.Sample.m;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.ns;
import static dev.millrace.dynamo.tck.Sample.nul;
import static dev.millrace.dynamo.tck.Sample.s;
import static dev.millrace.dynamo.tck.Sample.ss;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.TransactionWrite;
import dev.millrace.dynamo.spi.UpdateItem;
import dev.millrace.testkit.Gen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Requests of a table with the keys {@code pk} and {@code sk} that often meet each other. */
final class RandomRequests {

  /** An expression with what its placeholders stand for. */
  private record Text(String text, Map<String, AttributeValue> values) {

    Text and(String between, Text other) {
      Map<String, AttributeValue> both = new LinkedHashMap<>(values);
      both.putAll(other.values);
      return new Text(text + between + other.text, both);
    }

    Text wrapped(String before, String after) {
      return new Text(before + text + after, values);
    }

    Parameters parameters() {
      return new Parameters(Map.of(), values);
    }
  }

  private static final Gen<String> PATHS =
      Gen.of("a", "b", "c", "d", "a.x", "b.y", "c[0]", "d[1]", "a.x.y", "e");

  private static final Gen<AttributeValue> SCALARS =
      Gen.of(
          n(0),
          n(1),
          n(2),
          n("1.5"),
          n(-3),
          s(""),
          s("x"),
          s("xy"),
          s("z"),
          bool(true),
          bool(false),
          nul(),
          b(1),
          b(1, 2));

  private static final Gen<AttributeValue> VALUES =
      Gen.oneOf(
          SCALARS,
          Gen.of(
              ss("x"),
              ss("x", "y"),
              ns("1"),
              ns("1", "2"),
              l(),
              m(),
              l(n(1)),
              m("x", n(1)),
              m("x", m("y", n(1)), "y", s("x"))),
          Gen.combine(SCALARS, SCALARS, (x, y) -> l(x, y)),
          Gen.combine(SCALARS, SCALARS, (x, y) -> m("x", x, "y", y)));

  private static final Gen<Map<String, AttributeValue>> KEYS =
      Gen.combine(
          Gen.of("p", "q"),
          Gen.integers(0, 3),
          (pk, sk) -> item("pk", s(pk), "sk", s(sk.toString())));

  private final Function<String, String> table;

  /**
   * @param table makes the name of a table of one that a scenario uses
   */
  RandomRequests(Function<String, String> table) {
    this.table = table;
  }

  private String name() {
    return table.apply("things");
  }

  private static Gen<Text> value(String placeholder) {
    return VALUES.map(value -> new Text(placeholder, Map.of(placeholder, value)));
  }

  private static Gen<Text> simple(String suffix) {
    Gen<String> comparators = Gen.of("=", "<>", "<", "<=", ">", ">=");
    return Gen.oneOf(
        PATHS.flatMap(
            path ->
                comparators.flatMap(
                    comparator ->
                        value(":v" + suffix)
                            .map(value -> value.wrapped(path + " " + comparator + " ", "")))),
        PATHS.map(path -> new Text("attribute_exists(" + path + ")", Map.of())),
        PATHS.map(path -> new Text("attribute_not_exists(" + path + ")", Map.of())),
        PATHS.flatMap(
            path ->
                value(":v" + suffix).map(value -> value.wrapped("contains(" + path + ", ", ")"))),
        PATHS.flatMap(
            path ->
                Gen.of("x", "", "xy")
                    .map(
                        text ->
                            new Text(
                                "begins_with(" + path + ", :v" + suffix + ")",
                                Map.of(":v" + suffix, s(text))))),
        PATHS.flatMap(
            path ->
                Gen.of("S", "N", "L", "M", "SS", "NULL", "BOOL")
                    .map(
                        type ->
                            new Text(
                                "attribute_type(" + path + ", :v" + suffix + ")",
                                Map.of(":v" + suffix, s(type))))),
        PATHS.flatMap(
            path ->
                Gen.integers(0, 3)
                    .map(
                        size ->
                            new Text(
                                "size(" + path + ") >= :v" + suffix,
                                Map.of(":v" + suffix, n(size))))),
        PATHS.flatMap(
            path ->
                Gen.combine(
                    value(":v" + suffix),
                    value(":w" + suffix),
                    (one, other) -> one.and(", ", other).wrapped(path + " IN (", ")"))),
        PATHS.flatMap(
            path ->
                Gen.integers(0, 2)
                    .map(
                        low ->
                            new Text(
                                path + " BETWEEN :v" + suffix + " AND :w" + suffix,
                                Map.of(":v" + suffix, n(low), ":w" + suffix, n(2))))));
  }

  private static Gen<Text> conditions() {
    return Gen.oneOf(
        simple("0"),
        simple("0").map(condition -> condition.wrapped("NOT ", "")),
        Gen.combine(simple("0"), simple("1"), (one, other) -> one.and(" AND ", other)),
        Gen.combine(simple("0"), simple("1"), (one, other) -> one.and(" OR ", other)),
        Gen.combine(
            simple("0"),
            simple("1"),
            (one, other) -> one.and(" OR ", other).wrapped("NOT (", ")")));
  }

  private static Gen<Text> updates() {
    return Gen.oneOf(
        PATHS.flatMap(path -> value(":u").map(value -> value.wrapped("SET " + path + " = ", ""))),
        PATHS.map(path -> new Text("SET e = " + path, Map.of())),
        PATHS.map(path -> new Text("REMOVE " + path, Map.of())),
        PATHS.flatMap(path -> value(":u").map(value -> value.wrapped("ADD " + path + " ", ""))),
        Gen.of("a", "b", "c", "d", "e")
            .flatMap(
                path ->
                    Gen.of(ss("x"), ns("1"), ss("x", "y"))
                        .map(set -> new Text("DELETE " + path + " :u", Map.of(":u", set)))),
        PATHS.flatMap(
            path ->
                value(":u")
                    .map(value -> value.wrapped("SET e = if_not_exists(" + path + ", ", ")"))),
        PATHS.flatMap(
            path ->
                value(":u").map(value -> value.wrapped("SET " + path + " = " + path + " + ", ""))),
        PATHS.flatMap(
            path ->
                value(":u")
                    .map(
                        value ->
                            value.wrapped("SET " + path + " = list_append(" + path + ", ", ")"))),
        Gen.combine(
            value(":u"),
            value(":x"),
            (one, other) ->
                one.wrapped("SET a = ", ", ")
                    .and("b = ", other)
                    .wrapped("", " REMOVE c ADD d :x")));
  }

  private static Gen<Map<String, AttributeValue>> items() {
    return KEYS.flatMap(
        key ->
            Gen.lists(VALUES, 0, 4)
                .map(
                    values -> {
                      Map<String, AttributeValue> item = new LinkedHashMap<>(key);
                      for (int i = 0; i < values.size(); i++) {
                        item.put(String.valueOf((char) ('a' + i)), values.get(i));
                      }
                      return item;
                    }));
  }

  private Gen<PutItem> puts() {
    return items()
        .map(item -> new PutItem(name(), item, null, Parameters.NONE, ReturnValues.ALL_OLD, false));
  }

  private Gen<PutItem> conditionalPuts() {
    return Gen.combine(
        items(),
        conditions(),
        (item, condition) ->
            new PutItem(
                name(), item, condition.text(), condition.parameters(), ReturnValues.NONE, true));
  }

  private Gen<UpdateItem> updateRequests() {
    return KEYS.flatMap(
        key ->
            Gen.combine(
                updates(),
                Gen.of(ReturnValues.ALL_NEW, ReturnValues.ALL_OLD, ReturnValues.NONE),
                (update, returning) ->
                    new UpdateItem(
                        name(), key, update.text(), null, update.parameters(), returning, false)));
  }

  private Gen<DeleteItem> deletes() {
    return Gen.combine(
        KEYS,
        conditions(),
        (key, condition) ->
            new DeleteItem(
                name(), key, condition.text(), condition.parameters(), ReturnValues.ALL_OLD, true));
  }

  private Gen<Query> queries() {
    return Gen.combine(
        Gen.of("p", "q"),
        Gen.combine(conditions(), Gen.integers(1, 5), (filter, limit) -> Map.entry(filter, limit)),
        (pk, rest) -> {
          Map<String, AttributeValue> values = new LinkedHashMap<>(rest.getKey().values());
          values.put(":pk", s(pk));
          return new Query(
              name(),
              null,
              "pk = :pk",
              rest.getKey().text(),
              null,
              new Parameters(Map.of(), values),
              false,
              rest.getValue(),
              null,
              rest.getValue() % 2 == 0,
              true);
        });
  }

  private Gen<Scan> scans() {
    return conditions()
        .map(
            filter ->
                new Scan(
                    name(),
                    null,
                    filter.text(),
                    null,
                    filter.parameters(),
                    false,
                    null,
                    null,
                    0,
                    1,
                    true));
  }

  private Gen<TransactWriteItems> transactions() {
    Gen<TransactionWrite> writes =
        Gen.oneOf(
            conditionalPuts().map(put -> (TransactionWrite) put),
            updateRequests().map(update -> (TransactionWrite) update),
            deletes().map(delete -> (TransactionWrite) delete));
    return Gen.lists(writes, 1, 3)
        .filter(list -> list.stream().map(RandomRequests::key).distinct().count() == list.size())
        .map(list -> new TransactWriteItems(list, null));
  }

  private static List<@Nullable AttributeValue> key(TransactionWrite write) {
    Map<String, AttributeValue> attributes = Map.of();
    if (write instanceof PutItem put) {
      attributes = put.item();
    } else if (write instanceof UpdateItem update) {
      attributes = update.key();
    } else if (write instanceof DeleteItem delete) {
      attributes = delete.key();
    }
    return Arrays.asList(attributes.get("pk"), attributes.get("sk"));
  }

  private Gen<GetItem> gets() {
    return Gen.combine(
        KEYS, PATHS, (key, path) -> new GetItem(name(), key, true, "pk, " + path, Map.of()));
  }

  /** A list of requests; puts come first, so that most of the others find something. */
  Gen<List<Request<?>>> scenarios() {
    Gen<Request<?>> any =
        Gen.oneOf(
            puts(),
            conditionalPuts(),
            updateRequests(),
            updateRequests(),
            deletes(),
            queries(),
            scans(),
            transactions(),
            gets());
    return Gen.combine(
        Gen.lists(puts(), 2, 6),
        Gen.lists(any, 5, 25),
        (first, rest) -> {
          List<Request<?>> all = new ArrayList<>(first);
          all.addAll(rest);
          return all;
        });
  }
}
