package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of one request with its parameters.
 *
 * <p>All that can be wrong with them whatever the item is a {@link
 * dev.millrace.dynamo.spi.ServiceException} of the methods that make one.
 */
public final class Expressions {

  private static final ParsedCache<Condition> CONDITIONS = conditions("ConditionExpression");
  private static final ParsedCache<Condition> FILTERS = conditions("FilterExpression");
  private static final ParsedCache<Condition> KEYS = conditions("KeyConditionExpression");
  private static final ParsedCache<List<UpdateAction>> UPDATES =
      new ParsedCache<>(text -> new UpdateParser(text, new Refusal("UpdateExpression")).parse());
  private static final ParsedCache<List<Path>> PROJECTIONS =
      new ParsedCache<>(
          text -> new ProjectionParser(text, new Refusal("ProjectionExpression")).parse());

  /** What most requests have: none. */
  private static final Expressions NONE = new Expressions(Parameters.NONE, null, null, null, null);

  private final Bindings bindings;
  private final @Nullable Condition condition;
  private final List<KeyTerm> key;
  private final @Nullable Updater updater;
  private final @Nullable Projector projector;

  private Expressions(
      Parameters parameters,
      @Nullable Parsed<Condition> key,
      @Nullable Parsed<Condition> condition,
      @Nullable Parsed<List<UpdateAction>> update,
      @Nullable Parsed<List<Path>> projection) {
    List<Parsed<?>> all = new ArrayList<>(3);
    add(key, all);
    add(condition, all);
    add(update, all);
    add(projection, all);
    this.bindings = Bindings.of(parameters, all);
    this.condition = condition == null ? null : checked(condition);
    this.key = key == null ? List.of() : KeyTerms.of(checked(key), bindings);
    this.projector =
        projection == null
            ? null
            : new Projector(projection.tree(), bindings, projection.refusal());
    if (update == null) {
      this.updater = null;
    } else {
      OperandRules rules = new OperandRules(bindings, update.refusal());
      update.tree().forEach(rules::check);
      this.updater = new Updater(update.tree(), bindings, update.refusal());
    }
  }

  private static void add(@Nullable Parsed<?> parsed, List<Parsed<?>> all) {
    if (parsed != null) {
      all.add(parsed);
    }
  }

  private Condition checked(Parsed<Condition> parsed) {
    new OperandRules(bindings, parsed.refusal()).check(parsed.tree());
    return parsed.tree();
  }

  private static ParsedCache<Condition> conditions(String parameter) {
    return new ParsedCache<>(text -> new ConditionParser(text, new Refusal(parameter)).parse());
  }

  private static boolean isEmpty(
      @Nullable String one, @Nullable String other, Parameters parameters) {
    return one == null
        && other == null
        && parameters.names().isEmpty()
        && parameters.values().isEmpty();
  }

  private static <T> @Nullable Parsed<T> parsed(ParsedCache<T> cache, @Nullable String text) {
    return text == null ? null : cache.get(text);
  }

  /** Those of a query. */
  public static Expressions ofQuery(
      String key, @Nullable String filter, @Nullable String projection, Parameters parameters) {
    return new Expressions(
        parameters, KEYS.get(key), parsed(FILTERS, filter), null, parsed(PROJECTIONS, projection));
  }

  /** Those of a scan, or with no filter of a read by key. */
  public static Expressions ofRead(
      @Nullable String filter, @Nullable String projection, Parameters parameters) {
    return isEmpty(filter, projection, parameters)
        ? NONE
        : new Expressions(
            parameters, null, parsed(FILTERS, filter), null, parsed(PROJECTIONS, projection));
  }

  /** Those of a write; a put and a delete have no update. */
  public static Expressions ofWrite(
      @Nullable String update, @Nullable String condition, Parameters parameters) {
    return isEmpty(update, condition, parameters)
        ? NONE
        : new Expressions(
            parameters, null, parsed(CONDITIONS, condition), parsed(UPDATES, update), null);
  }

  /** Whether the condition or the filter, if there is one, is true of an item. */
  public boolean isTrue(Map<String, AttributeValue> item) {
    return condition == null || condition.isTrue(item, bindings);
  }

  /** The attributes that the condition or the filter looks at. */
  public Set<String> conditionRoots() {
    return condition == null ? Set.of() : Roots.of(condition, bindings);
  }

  /** What a query asks of keys. */
  public List<KeyTerm> key() {
    return key;
  }

  /**
   * What the condition asks of attributes by themselves: terms of which each must be true for it to
   * be true.
   */
  public List<KeyTerm> impliedTerms() {
    return condition == null ? List.of() : KeyTerms.impliedBy(condition, bindings);
  }

  /** What the projection, if there is one, leaves of an item. */
  public Map<String, AttributeValue> projected(Map<String, AttributeValue> item) {
    return projector == null ? item : projector.of(item);
  }

  /** The attributes that the projection leaves something of; null if there is none. */
  public @Nullable Set<String> projectedRoots() {
    return projector == null ? null : projector.roots();
  }

  /** The attributes that the update touches. */
  public Set<String> updatedRoots() {
    return updater == null ? Set.of() : updater.roots();
  }

  /**
   * An item as the update makes it.
   *
   * @throws dev.millrace.dynamo.spi.ServiceException if the item does not fit
   */
  public Map<String, AttributeValue> updated(Map<String, AttributeValue> item) {
    return updater == null ? item : updater.applied(item);
  }

  /** What of an item the update touches. */
  public Map<String, AttributeValue> touched(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(updater, "updater").touched(item);
  }
}
