package dev.millrace.datastore;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.query.Branch;
import dev.millrace.datastore.internal.query.Position;
import dev.millrace.datastore.internal.query.QuerySpec;
import dev.millrace.datastore.internal.query.Range;
import dev.millrace.datastore.internal.query.Result;
import dev.millrace.datastore.internal.store.IndexPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of questions what runs, and of results entities. */
record QuerySpecs(Profile profile) {

  private static final long NO_LIMIT = Long.MAX_VALUE / 4;

  /**
   * A question as it runs.
   *
   * @throws dev.millrace.core.InvalidQueryException if the service refuses it
   * @throws IllegalArgumentException if a cursor is of another query
   */
  QuerySpec of(Question question) {
    QueryRules rules = new QueryRules(question, profile);
    rules.check();
    List<Branch> branches = new Branches(question, profile).all();
    List<IndexPart> orders =
        rules.orders().stream()
            .map(each -> new IndexPart(each.property(), each.isDescending()))
            .toList();
    Key ancestor = question.ancestor();
    byte[] path = ancestor == null ? null : ancestor.path();
    long number = number(question, branches, orders, path);
    return new QuerySpec(
        question.namespace(),
        question.kind(),
        path,
        branches,
        orders,
        question.projection(),
        question.isDistinct(),
        question.isKeysOnly(),
        question.offset(),
        question.limit() == Question.NO_LIMIT ? NO_LIMIT : question.limit(),
        number,
        position(question.start(), number),
        position(question.end(), number));
  }

  private static @Nullable Position position(@Nullable Cursor cursor, long number) {
    if (cursor != null && cursor.position().query() != number) {
      throw new IllegalArgumentException(
          "expected a cursor of this query: of the same kind, filters, ancestor, orders and"
              + " projection, got one of another");
    }
    return cursor == null ? null : cursor.position();
  }

  /** A number by which a query is told from others, the same in every process. */
  private static long number(
      Question question,
      List<Branch> branches,
      List<IndexPart> orders,
      byte @Nullable [] ancestor) {
    OrderedBytes bytes = new OrderedBytes().text(question.namespace());
    bytes.text(question.kind() == null ? "" : question.kind());
    bytes.escaped(ancestor == null ? new byte[0] : ancestor);
    for (Branch branch : branches) {
      branch
          .equals()
          .forEach(
              (property, values) -> {
                bytes.text(property);
                values.forEach(each -> bytes.raw(each.array()));
              });
      branch.ranges().forEach((property, range) -> add(bytes.text(property), range));
      add(bytes.one(1), branch.keys());
    }
    orders.forEach(each -> bytes.text(each.toString()));
    question.projection().forEach(bytes::text);
    bytes.one(question.isDistinct() ? 1 : 0);
    long hash = 0xcbf29ce484222325L; // FNV-1a
    for (byte each : bytes.done()) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  private static void add(OrderedBytes bytes, Range range) {
    bytes.escaped(range.low() == null ? new byte[0] : range.low());
    bytes.escaped(range.high() == null ? new byte[0] : range.high());
  }

  /** A result as an entity and its place. */
  static Found found(QuerySpec spec, Result result) {
    Key key = Key.ofPath(spec.namespace(), result.path());
    byte[] entity = result.entity();
    return new Found(
        entity != null ? Entity.ofStored(key, entity) : known(spec, key, result),
        result.position());
  }

  private static Entity known(QuerySpec spec, Key key, Result result) {
    if (spec.isKeysOnly()) {
      return Entity.of(key);
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < spec.projection().size(); i++) {
      values.put(spec.projection().get(i), Values.ofStored(result.values().get(i)));
    }
    return Entity.ofProjection(key, values);
  }
}
