package dev.millrace.datastore;

import dev.millrace.datastore.internal.store.IndexPart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query says; nothing of where it runs and what its results become.
 *
 * @param kind null for all kinds
 * @param limit -1 for none
 * @param batchSize 0 if nothing is said
 * @param prefetchSize 0 if nothing is said
 */
record Question(
    String namespace,
    @Nullable String kind,
    List<Condition> conditions,
    @Nullable Key ancestor,
    List<SortOrder> orders,
    List<String> projection,
    boolean isDistinct,
    boolean isKeysOnly,
    int limit,
    int offset,
    @Nullable Cursor start,
    @Nullable Cursor end,
    int batchSize,
    int prefetchSize) {

  /** The name by which queries know the key of an entity. */
  static final String KEY = IndexPart.KEY;

  static final int NO_LIMIT = -1;

  static Question of(String namespace, @Nullable String kind) {
    if (kind != null) {
      Names.checkKind(kind);
    }
    return new Question(
        namespace, kind, List.of(), null, List.of(), List.of(), false, false, NO_LIMIT, 0, null,
        null, 0, 0);
  }

  /** A property that a query may name: also the key, and by dots what is in entities inside. */
  static String checkProperty(String property) {
    return property.equals(KEY) ? property : Names.checkProperty(property);
  }

  private Question where(List<Condition> conditions, @Nullable Key ancestor) {
    return new Question(
        namespace,
        kind,
        conditions,
        ancestor,
        orders,
        projection,
        isDistinct,
        isKeysOnly,
        limit,
        offset,
        start,
        end,
        batchSize,
        prefetchSize);
  }

  private Question showing(
      List<SortOrder> orders, List<String> projection, boolean isDistinct, boolean isKeysOnly) {
    return new Question(
        namespace,
        kind,
        conditions,
        ancestor,
        orders,
        projection,
        isDistinct,
        isKeysOnly,
        limit,
        offset,
        start,
        end,
        batchSize,
        prefetchSize);
  }

  private Question part(
      int limit,
      int offset,
      @Nullable Cursor start,
      @Nullable Cursor end,
      int batchSize,
      int prefetchSize) {
    return new Question(
        namespace,
        kind,
        conditions,
        ancestor,
        orders,
        projection,
        isDistinct,
        isKeysOnly,
        limit,
        offset,
        start,
        end,
        batchSize,
        prefetchSize);
  }

  Question and(Condition condition) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(condition);
    return where(more, ancestor);
  }

  Question below(Key ancestor) {
    if (!ancestor.isComplete()) {
      throw new IllegalArgumentException("expected a complete ancestor, got " + ancestor);
    }
    if (!ancestor.namespace().equals(namespace)) {
      throw new IllegalArgumentException(
          "expected an ancestor in the namespace \""
              + namespace
              + "\" of the query, got one in \""
              + ancestor.namespace()
              + "\"");
    }
    return where(conditions, ancestor);
  }

  Question sortedBy(String property, boolean isDescending) {
    List<SortOrder> more = new ArrayList<>(orders);
    more.add(new SortOrder(checkProperty(property), isDescending));
    return showing(more, projection, isDistinct, isKeysOnly);
  }

  Question keysOnly() {
    return showing(orders, projection, isDistinct, true);
  }

  Question projected(List<String> properties) {
    List<String> all = new ArrayList<>(projection);
    properties.forEach(each -> all.add(Names.checkProperty(each)));
    if (new LinkedHashSet<>(all).size() < all.size()) {
      throw new IllegalArgumentException("expected each property once in a projection");
    }
    return showing(orders, all, isDistinct, isKeysOnly);
  }

  Question distinct() {
    return showing(orders, projection, true, isKeysOnly);
  }

  Question limited(int limit) {
    return part(atLeastZero("limit", limit), offset, start, end, batchSize, prefetchSize);
  }

  Question skipping(int offset) {
    return part(limit, atLeastZero("offset", offset), start, end, batchSize, prefetchSize);
  }

  Question from(Cursor start) {
    return part(limit, offset, start, end, batchSize, prefetchSize);
  }

  Question upTo(Cursor end) {
    return part(limit, offset, start, end, batchSize, prefetchSize);
  }

  Question batches(int size) {
    return part(limit, offset, start, end, atLeastOne("batchSize", size), prefetchSize);
  }

  Question prefetching(int size) {
    return part(limit, offset, start, end, batchSize, atLeastOne("prefetchSize", size));
  }

  private static int atLeastZero(String what, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("expected a " + what + " of 0 or more, got " + value);
    }
    return value;
  }

  private static int atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("expected a " + what + " of at least 1, got " + value);
    }
    return value;
  }

  /** For example {@code query of Person where city = ? order by height desc}; no values. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("query of ").append(kind == null ? "all kinds" : kind);
    for (int i = 0; i < conditions.size(); i++) {
      text.append(i == 0 ? " where " : " and ").append(conditions.get(i));
    }
    if (ancestor != null) {
      text.append(" below ").append(ancestor);
    }
    for (int i = 0; i < orders.size(); i++) {
      text.append(i == 0 ? " order by " : ", ").append(orders.get(i));
    }
    return text.toString();
  }
}
