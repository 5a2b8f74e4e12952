package dev.millrace.datastore.tck;

import dev.millrace.testkit.Gen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries of all forms, most of which the service takes. */
final class RandomAsks {

  private static final String KEY = "__key__";
  private static final Gen<String> KINDS = Gen.of("A", "A", "A", "B", Subject.NUMBERED);
  private static final Gen<String> INEQUALITIES = Gen.of("<", "<=", ">", ">=", "!=");

  /** Outside of transactions. */
  static final Gen<Ask> ASKS =
      Gen.oneOf(
          Gen.combine(
                  KINDS,
                  Gen.oneOf(none(), none(), RandomItems.ANCESTORS.map(each -> each)),
                  Ask::of)
              .flatMap(RandomAsks::whole),
          RandomItems.ANCESTORS
              .orNull()
              .map(each -> Ask.of(null, each))
              .flatMap(RandomAsks::kindless));

  /** With an ancestor, and such that need no index: a transaction does not see one made for it. */
  static final Gen<Ask> ANCESTOR_ASKS =
      Gen.combine(KINDS, RandomItems.ANCESTORS, Ask::of)
          .flatMap(
              ask ->
                  Gen.lists(
                          Gen.oneOf(
                              RandomItems.PROPERTIES.flatMap(RandomAsks::equal), inequality(KEY)),
                          0,
                          2)
                      .map(ask::where))
          .flatMap(ask -> Gen.of(ask, ask.keysOnly()));

  private RandomAsks() {}

  private static <T> Gen<@Nullable T> none() {
    return Gen.of((T) null);
  }

  private static Gen<Ask> whole(Ask ask) {
    return Gen.oneOf(
            filtered(ask), filtered(ask), filtered(ask), filtered(ask), sorted(ask), wild(ask))
        .map(RandomAsks::unsortedIfOne)
        .flatMap(RandomAsks::shaped)
        .flatMap(RandomAsks::cut);
  }

  /** With one key there is nothing to sort; Google even forgets what is only there to be sorted. */
  private static Ask unsortedIfOne(Ask ask) {
    return ask.compares().stream().anyMatch(Ask.Compare::isOfOneKey) ? ask.sorted(List.of()) : ask;
  }

  // --- filters

  private static Gen<Ask.Compare> equal(String property) {
    Gen<@Nullable Object> one = RandomItems.SCALARS;
    if (property.equals(KEY)) {
      one = RandomItems.KEYS.map(each -> each);
    }
    Gen<@Nullable Object> value = one;
    return Gen.oneOf(
        value.map(each -> new Ask.Compare(property, "=", each)),
        value.map(each -> new Ask.Compare(property, "=", each)),
        Gen.lists(value, 1, 3).map(each -> new Ask.Compare(property, "IN", each)));
  }

  private static Gen<Ask.Compare> inequality(String property) {
    Gen<@Nullable Object> value =
        property.equals(KEY) ? RandomItems.KEYS.map(each -> each) : RandomItems.SCALARS;
    return Gen.combine(
        INEQUALITIES, value, (operator, each) -> new Ask.Compare(property, operator, each));
  }

  private static Gen<Ask> filtered(Ask ask) {
    Gen<String> properties = RandomItems.PROPERTIES;
    return Gen.lists(properties.flatMap(RandomAsks::equal), 0, 2)
        .map(ask::where)
        .flatMap(
            equal ->
                Gen.oneOf(
                    sorted(equal),
                    Gen.oneOf(properties, properties, properties, Gen.of(KEY))
                        .flatMap(
                            property ->
                                Gen.lists(inequality(property), 1, 2)
                                    .map(equal::where)
                                    .flatMap(each -> sortedBy(each, property)))));
  }

  /** Sorted by the property of inequalities first, if at all. */
  private static Gen<Ask> sortedBy(Ask ask, String first) {
    return Gen.combine(
            Gen.of("", "-"),
            Gen.lists(orders(), 0, 1),
            (direction, more) -> {
              List<String> orders = new ArrayList<>(List.of(direction + first));
              more.stream().filter(each -> !each.endsWith(first)).forEach(orders::add);
              return ask.sorted(orders);
            })
        .flatMap(sorted -> Gen.of(ask, sorted));
  }

  private static Gen<String> orders() {
    return Gen.combine(
        Gen.of("", "-"),
        Gen.oneOf(RandomItems.PROPERTIES, RandomItems.PROPERTIES, Gen.of(KEY)),
        String::concat);
  }

  private static List<String> differing(List<String> orders) {
    boolean isOnce = orders.size() < 2 || !orders.get(1).endsWith(orders.get(0).replace("-", ""));
    return isOnce ? orders : orders.subList(0, 1);
  }

  private static Gen<Ask> sorted(Ask ask) {
    return Gen.lists(orders(), 0, 2).map(orders -> ask.sorted(differing(orders)));
  }

  /** Whatever comes, to be refused alike. */
  private static Gen<Ask> wild(Ask ask) {
    Gen<String> properties = Gen.oneOf(RandomItems.PROPERTIES, RandomItems.PROPERTIES, Gen.of(KEY));
    Gen<Ask.Compare> compares =
        properties.flatMap(each -> Gen.oneOf(equal(each), inequality(each)));
    return Gen.lists(compares, 0, 3).map(ask::where).flatMap(RandomAsks::sorted);
  }

  private static Gen<Ask> kindless(Ask ask) {
    return Gen.lists(Gen.oneOf(equal(KEY), inequality(KEY)), 0, 2)
        .map(ask::where)
        .flatMap(each -> Gen.of(each, each.sorted(List.of(KEY))))
        .flatMap(each -> Gen.of(each, each.keysOnly()))
        .flatMap(RandomAsks::cut);
  }

  // --- what of it, and how much

  private static Gen<Ask> shaped(Ask ask) {
    boolean isMerged = ask.isSeveral() && !ask.orders().isEmpty();
    boolean isOne = ask.compares().stream().anyMatch(Ask.Compare::isOfOneKey);
    return isMerged || isOne ? Gen.of(ask) : shapes(ask);
  }

  private static Gen<Ask> shapes(Ask ask) {
    return Gen.oneOf(
        Gen.of(ask, ask, ask.keysOnly()),
        Gen.combine(
            Gen.lists(RandomItems.PROPERTIES, 1, 2).map(each -> each.stream().distinct().toList()),
            Gen.booleans(),
            byKeyAtLast(ask)::projected));
  }

  /** Without orders behind that by key, which sort nothing, and confuse Google's projections. */
  private static Ask byKeyAtLast(Ask ask) {
    List<String> orders = new ArrayList<>();
    for (String each : ask.orders()) {
      orders.add(each);
      if (each.endsWith(KEY)) {
        break;
      }
    }
    return ask.sorted(orders);
  }

  private static Gen<Ask> cut(Ask ask) {
    return ask.isOrdered()
        ? Gen.combine(Gen.of(0, 0, 1, 3), Gen.of(-1, -1, 1, 2, 4), ask::part)
        : Gen.of(ask);
  }
}
