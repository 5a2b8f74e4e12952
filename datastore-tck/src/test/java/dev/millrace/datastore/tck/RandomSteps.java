package dev.millrace.datastore.tck;

import dev.millrace.testkit.Gen;
import java.util.List;
import java.util.stream.Stream;

/** Sequences of steps, in up to three transactions at once and outside of them. */
final class RandomSteps {

  private static final Gen<Integer> SLOTS = Gen.of(0, 1, 2, 3);

  /** Puts, then queries of what is there. */
  static final Gen<List<Step>> QUERIES =
      Gen.combine(
          Gen.lists(Gen.oneOf(puts(0), puts(0), puts(0), deletes(0)), 1, 6),
          Gen.lists(Gen.oneOf(fetches(), fetches(), fetches(), counts(), pages()), 4, 12),
          RandomSteps::joined);

  /** Transactions that meet each other and what is done outside of them. */
  static final Gen<List<Step>> TRANSACTIONS =
      Gen.combine(
          Gen.lists(puts(0), 0, 3),
          Gen.lists(SLOTS.flatMap(RandomSteps::steps), 4, 30),
          RandomSteps::joined);

  private RandomSteps() {}

  private static List<Step> joined(List<Step> first, List<Step> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  private static Gen<Step> steps(int slot) {
    return slot == Step.OUTSIDE
        ? Gen.oneOf(puts(0), puts(0), gets(0), deletes(0))
        : Gen.oneOf(
            begins(slot),
            begins(slot),
            puts(slot),
            puts(slot),
            gets(slot),
            gets(slot),
            gets(slot),
            deletes(slot),
            RandomAsks.ANCESTOR_ASKS.map(ask -> new Step.Fetch(slot, ask)),
            Gen.of(
                new Step.Commit(slot),
                new Step.Commit(slot),
                new Step.Commit(slot),
                new Step.Rollback(slot)));
  }

  private static Gen<Step> begins(int slot) {
    return Gen.of(
        new Step.Begin(slot, true, false),
        new Step.Begin(slot, true, false),
        new Step.Begin(slot, true, false),
        new Step.Begin(slot, false, false),
        new Step.Begin(slot, true, true));
  }

  private static Gen<Step> puts(int slot) {
    return Gen.lists(RandomItems.ITEMS, 1, slot == 0 ? 5 : 2)
        .map(items -> new Step.Put(slot, items));
  }

  private static Gen<Step> gets(int slot) {
    return Gen.lists(RandomItems.KEYS, 1, slot == 0 ? 4 : 2).map(keys -> new Step.Get(slot, keys));
  }

  private static Gen<Step> deletes(int slot) {
    return Gen.lists(RandomItems.KEYS, 1, 2).map(keys -> new Step.Delete(slot, keys));
  }

  private static Gen<Step> fetches() {
    return RandomAsks.ASKS.map(ask -> new Step.Fetch(Step.OUTSIDE, ask));
  }

  private static Gen<Step> counts() {
    return RandomAsks.ASKS
        .filter(each -> each.projection().isEmpty())
        .map(ask -> new Step.Count(Step.OUTSIDE, ask));
  }

  private static Gen<Step> pages() {
    return Gen.combine(
            RandomAsks.ASKS.filter(Ask::isOrdered).filter(each -> !each.isSeveral()),
            Gen.integers(1, 3),
            (ask, size) -> new Step.Pages(ask.part(0, -1), size, new Step.Put(0, List.of())))
        .flatMap(
            pages ->
                pages.ask().isResumedByGoogle()
                    ? Gen.lists(RandomItems.ITEMS, 0, 2)
                        .map(
                            items ->
                                new Step.Pages(pages.ask(), pages.size(), new Step.Put(0, items)))
                    : Gen.of(pages));
  }
}
