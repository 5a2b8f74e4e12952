package dev.millrace.dynamo;

import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.dynamo.internal.model.KeyPart;
import dev.millrace.dynamo.internal.model.KeyParts;
import dev.millrace.dynamo.internal.text.KeyConditionText;
import dev.millrace.dynamo.internal.text.Placeholders;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items of one partition of a table or an index, by their sort key. See {@link Items}.
 *
 * @param <T> what is read
 */
public final class ItemQuery<T> extends Items<T, ItemQuery<T>> {

  private final List<Object> partition;
  private final @Nullable Filter<T> sortKey;

  private ItemQuery(
      Target<T> target,
      Reading reading,
      Hooks<T> hooks,
      List<Object> partition,
      @Nullable Filter<T> sortKey) {
    super(target, reading, hooks);
    this.partition = partition;
    this.sortKey = sortKey;
  }

  /** The whole of a partition; its values are checked where the keys are known. */
  static <T> ItemQuery<T> of(
      Target<T> target, Reading reading, Hooks<T> hooks, List<Object> partition) {
    ItemQuery<T> query = new ItemQuery<>(target, reading, hooks, partition, null);
    Target.Keys keys = target.known();
    if (keys != null) {
      query.values(keys.queried());
    }
    return query;
  }

  @Override
  ItemQuery<T> with(Reading reading) {
    return new ItemQuery<>(target, reading, hooks, partition, sortKey);
  }

  /**
   * Only items whose sort key is in a range: {@code eq}, {@code lt}, {@code le}, {@code gt}, {@code
   * ge}, {@code between} or {@code startsWith}; of several sort keys an {@code and} from the first
   * on, all but the last by {@code eq}.
   *
   * @throws dev.millrace.core.InvalidFilterException if it is another condition, or about another
   *     attribute
   */
  public ItemQuery<T> sortKey(Filter<T> condition) {
    Target.Keys keys = target.known();
    if (keys != null) {
      KeyConditionText.check(target.model(), keys.queried(), condition);
    }
    return new ItemQuery<>(target, reading, hooks, partition, condition);
  }

  @Override
  void checkFiltered(Set<String> names) {
    Target.Keys keys = target.known();
    if (keys == null) {
      return;
    }
    for (String key : keys.queried().schema().names()) {
      if (names.contains(key)) {
        throw new InvalidFilterException(
            "\"" + key + "\" is a key of " + target + ": a query compares it in sortKey(…) alone");
      }
    }
  }

  /** From the last sort key to the first. */
  public ItemQuery<T> descending() {
    return with(reading.descending());
  }

  private List<AttributeValue> values(KeyParts key) {
    List<KeyPart> parts = key.partition();
    if (parts.size() != partition.size()) {
      throw new InvalidQueryException(
          target
              + ": expected a value for each of "
              + key.schema().partition()
              + (parts.size() > 1 ? ", a composite partition key" : "")
              + ", got "
              + partition.size());
    }
    List<AttributeValue> values = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      values.add(parts.get(i).encode(partition.get(i)));
    }
    return values;
  }

  @Override
  Prepared prepare(Target.Keys keys, boolean countsOnly) {
    Placeholders placeholders = new Placeholders();
    KeyParts queried = keys.queried();
    String keyCondition =
        KeyConditionText.of(target.model(), queried, values(queried), sortKey, placeholders);
    String filter = filterText(placeholders);
    String projection = countsOnly ? null : projectionText(keys, placeholders);
    Parameters parameters = placeholders.parameters();
    return new Prepared(
        (startKey, limit) ->
            new Query(
                target.table(),
                target.index(),
                keyCondition,
                filter,
                projection,
                parameters,
                countsOnly,
                limit,
                startKey,
                reading.isDescending(),
                reading.isConsistent()),
        keyNames(keys),
        "query " + target + keyCondition + filter + parameters + reading.isDescending(),
        filter != null);
  }

  @Override
  public String toString() {
    Target.Keys keys = target.known();
    return "query of "
        + target
        + (keys == null
            ? ""
            : " by "
                + KeyConditionText.of(
                    target.model(),
                    keys.queried(),
                    values(keys.queried()),
                    sortKey,
                    new Placeholders()));
  }
}
