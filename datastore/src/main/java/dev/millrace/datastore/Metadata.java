package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.datastore.internal.entity.StoredValue;
import dev.millrace.datastore.internal.query.Branch;
import dev.millrace.datastore.internal.query.Kinds;
import dev.millrace.datastore.internal.query.Position;
import dev.millrace.datastore.internal.query.QuerySpec;
import dev.millrace.datastore.internal.store.EntityName;
import dev.millrace.datastore.internal.store.KindInfo;
import dev.millrace.datastore.internal.store.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entities about entities, which nobody has put: {@code __namespace__}, {@code __kind__}, {@code
 * __property__}, and of an entity group {@code __entity_group__}.
 */
final class Metadata {

  private static final String NAMESPACE = "__namespace__";
  private static final String KIND = "__kind__";
  private static final String PROPERTY = "__property__";
  private static final String GROUP = "__entity_group__";

  /** The default namespace has no name, but this id. */
  private static final long DEFAULT_NAMESPACE = 1;

  private Metadata() {}

  static boolean isKind(String kind) {
    return kind.equals(NAMESPACE)
        || kind.equals(KIND)
        || kind.equals(PROPERTY)
        || kind.equals(GROUP);
  }

  /** One by its key: of a group its version, and of the others whether they are there. */
  static Async<Optional<Entity>> get(Engine engine, Key key) {
    if (!key.kind().equals(GROUP)) {
      Question question = Question.of(key.namespace(), key.kind());
      return entities(engine, question)
          .thenApply(all -> all.stream().filter(each -> each.key().equals(key)).findFirst());
    }
    Key root =
        key.parent()
            .orElseThrow(
                () -> new IllegalArgumentException("expected a key below that of a root entity"));
    return engine
        .store()
        .read(reading -> reading.turn(EntityName.group(key.namespace(), root.path())))
        .thenApply(
            turn ->
                turn == 0
                    ? Optional.empty()
                    : Optional.of(known(key, Map.of("__version__", turn))));
  }

  private static Entity known(Key key, Map<String, ? extends Object> values) {
    return Entity.ofProjection(key, new LinkedHashMap<>(values));
  }

  /** The results of a query, with their places. */
  static Async<List<Found>> found(Engine engine, Question question) {
    long number = engine.specs().of(question).number();
    return entities(engine, question)
        .thenApply(
            all ->
                all.stream()
                    .map(
                        each ->
                            new Found(each, new Position(number, new byte[0], each.key().path())))
                    .toList());
  }

  /** The results of a query, by key. */
  static Async<List<Entity>> entities(Engine engine, Question question) {
    QuerySpec spec = engine.specs().of(question);
    for (var order : spec.orders()) {
      if (!order.property().equals(Question.KEY)) {
        throw new InvalidOrderException(question + ": expected an order by __key__ alone");
      }
    }
    if (spec.branches().stream()
        .anyMatch(each -> !each.equals().isEmpty() || !each.ranges().isEmpty())) {
      throw new InvalidFilterException(question + ": expected filters on __key__ alone");
    }
    return engine
        .store()
        .read(reading -> engine.store().onReader(() -> of(spec, all(reading, question))));
  }

  private static List<Entity> of(QuerySpec spec, List<Entity> all) {
    List<Entity> found = new ArrayList<>();
    byte[] ancestor = spec.ancestor();
    Position start = spec.start();
    for (Entity each : all) {
      byte[] path = each.key().path();
      boolean isBelow =
          ancestor == null || Key.ofPath(spec.namespace(), ancestor).isAncestorOf(each.key());
      boolean isBehind = start == null || Arrays.compareUnsigned(path, start.path()) > 0;
      if (isBelow && isBehind && spec.branches().stream().anyMatch(b -> isIn(b, path))) {
        found.add(spec.isKeysOnly() ? Entity.of(each.key()) : each);
      }
    }
    found.sort((a, b) -> a.key().compareTo(b.key()));
    if (!spec.orders().isEmpty() && spec.orders().get(0).isDescending()) {
      Collections.reverse(found);
    }
    return found.stream().skip(spec.offset()).limit(spec.limit()).toList();
  }

  private static boolean isIn(Branch branch, byte[] path) {
    return branch.keys().contains(path);
  }

  private static List<Entity> all(Reading reading, Question question) {
    String namespace = question.namespace();
    List<Entity> all = new ArrayList<>();
    switch (String.valueOf(question.kind())) {
      case NAMESPACE ->
          Kinds.namespaces(reading)
              .forEach(
                  each ->
                      all.add(
                          known(
                              each.isEmpty()
                                  ? Key.of(NAMESPACE, DEFAULT_NAMESPACE)
                                  : Key.of(NAMESPACE, each),
                              Map.of())));
      case KIND ->
          Kinds.withEntities(reading, namespace)
              .forEach(each -> all.add(known(kindKey(each), Map.of())));
      case PROPERTY ->
          Kinds.withEntities(reading, namespace).forEach(each -> addProperties(reading, each, all));
      default -> {}
    }
    return all;
  }

  private static Key kindKey(KindInfo kind) {
    return Key.of(KIND, kind.name().kind()).inNamespace(kind.name().namespace());
  }

  private static void addProperties(Reading reading, KindInfo kind, List<Entity> all) {
    kind.properties()
        .forEach(
            (name, number) -> {
              Set<@Nullable Object> representations = new LinkedHashSet<>();
              Kinds.tags(reading, number).forEach(tag -> representations.add(representation(tag)));
              if (!representations.isEmpty()) {
                all.add(
                    known(
                        Key.of(PROPERTY, name, kindKey(kind)),
                        Map.of("property_representation", List.copyOf(representations))));
              }
            });
  }

  private static String representation(int tag) {
    return switch (tag) {
      case StoredValue.NULL -> "NULL";
      case StoredValue.NUMBER -> "INT64";
      case StoredValue.BOOLEAN -> "BOOLEAN";
      case StoredValue.TEXT -> "STRING";
      case StoredValue.FLOATING -> "DOUBLE";
      case StoredValue.POINT -> "POINT";
      case StoredValue.USER -> "USER";
      default -> "REFERENCE";
    };
  }
}
