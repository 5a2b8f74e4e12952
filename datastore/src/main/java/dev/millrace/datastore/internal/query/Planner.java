package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.bytes.PathBytes;
import dev.millrace.datastore.internal.store.Index;
import dev.millrace.datastore.internal.store.IndexDefinition;
import dev.millrace.datastore.internal.store.IndexPart;
import dev.millrace.datastore.internal.store.KindInfo;
import dev.millrace.datastore.internal.store.KindName;
import dev.millrace.datastore.internal.store.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the scans that give the results of a query in their order.
 *
 * <p>Of each branch: without orders, what is equal is joined from the indexes of the properties,
 * all by path; one property alone that is sorted by is in the order of its index; all else is of a
 * composite index, or joined from several that end alike. On a thread that may wait.
 */
final class Planner {

  private final Reading reading;
  private final QuerySpec spec;
  private final List<IndexPart> parts;
  private final List<Branch> branches = new ArrayList<>();
  private final Set<Index> used = new LinkedHashSet<>();
  private boolean isEachAsked;

  private Planner(Reading reading, QuerySpec spec) {
    this.reading = reading;
    this.spec = spec;
    this.parts = parts(spec);
    for (Branch each : spec.branches()) {
      Branch branch = each;
      for (IndexPart part : spec.properties()) {
        branch = branch.sorted(part.property());
      }
      branches.add(branch);
    }
  }

  /**
   * What the entries of the scans have behind what is equal: what is sorted by, and then what else
   * is projected. The key is among it if it is neither all that is sorted by nor as paths are.
   */
  private static List<IndexPart> parts(QuerySpec spec) {
    List<IndexPart> parts = new ArrayList<>(spec.orders());
    for (String property : spec.projection()) {
      if (parts.stream().noneMatch(each -> each.property().equals(property))) {
        parts.add(new IndexPart(property, false));
      }
    }
    IndexPart last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
    if (last != null && last.isKey() && (parts.size() == 1 || !last.isDescending())) {
      parts.remove(last); // what is alike in all else is sorted by path
    }
    return parts;
  }

  /**
   * Plans a query.
   *
   * @throws NeedsIndex if it needs an index that is not there
   */
  static Plan plan(Reading reading, QuerySpec spec) {
    return new Planner(reading, spec).plan();
  }

  /** As {@link #plan}, without a wait; null if it takes one. */
  static @Nullable Plan planAtOnce(Reading reading, QuerySpec spec) {
    Planner planner = new Planner(reading, spec);
    return planner.isAllKnown() ? planner.plan() : null;
  }

  private boolean isAllKnown() {
    if (spec.kind() == null || branches.stream().anyMatch(this::needsComposites)) {
      return false;
    }
    KindInfo kind = reading.known(new KindName(spec.namespace(), spec.kind()));
    return kind != null && properties().stream().allMatch(kind::isKnown);
  }

  private Plan plan() {
    isEachAsked = branches.stream().anyMatch(this::needsTest);
    List<Plan.BranchPlan> plans = new ArrayList<>();
    for (KindInfo kind : kinds()) {
      for (int i = 0; i < branches.size(); i++) {
        if (!branches.get(i).isEmpty()) {
          List<ScanPlan> scans = scans(kind, branches.get(i));
          if (scans != null) {
            plans.add(new Plan.BranchPlan(i, kind.id(), scans));
          }
        }
      }
    }
    return new Plan(
        plans,
        new Matcher(branches, spec.isProjection() ? spec.properties() : parts),
        new HitOrder(parts.isEmpty() && spec.isByKeyDescending()),
        parts,
        read(),
        isEachAsked,
        List.copyOf(used));
  }

  private List<KindInfo> kinds() {
    if (spec.kind() == null) {
      return Kinds.all(reading, spec.namespace());
    }
    return known(new KindName(spec.namespace(), spec.kind())).stream().toList();
  }

  /** A kind with all properties that are asked for, if there are any such entities. */
  private Optional<KindInfo> known(KindName name) {
    Optional<KindInfo> kind = reading.kind(name).result();
    boolean isAllKnown = kind.isPresent() && properties().stream().allMatch(kind.get()::isKnown);
    return isAllKnown ? kind : reading.kindAgain(name).result();
  }

  private Set<String> properties() {
    Set<String> properties = new TreeSet<>();
    for (Branch branch : branches) {
      properties.addAll(branch.equals().keySet());
      properties.addAll(branch.ranges().keySet());
    }
    parts.stream().filter(each -> !each.isKey()).forEach(each -> properties.add(each.property()));
    return properties;
  }

  /** Whether something is asked that the place in the scans does not tell. */
  private boolean needsTest(Branch branch) {
    boolean isBounded = !parts.isEmpty() && !branch.range(parts.get(0).property()).isAll();
    int ranges = branch.ranges().size() - (isBounded ? 1 : 0);
    boolean isOfSeveral = branches.size() > 1 && !parts.isEmpty() && !spec.isProjection();
    boolean areKeysApart = !branch.keys().isAll() && !parts.isEmpty();
    return ranges > 0 || isOfSeveral || areKeysApart;
  }

  private Read read() {
    if (isEachAsked || !(spec.isKeysOnly() || spec.isProjection())) {
      return Read.ALL;
    }
    return parts.isEmpty() || spec.isProjection() ? Read.NONE : Read.SEVERAL;
  }

  // --- the scans of a branch

  /** Those of a branch; null if a property that is asked for is in no entity. */
  private @Nullable List<ScanPlan> scans(KindInfo kind, Branch branch) {
    for (String property : branch.equals().keySet()) {
      if (kind.property(property) == null) {
        return null;
      }
    }
    for (IndexPart part : parts) {
      if (!part.isKey() && kind.property(part.property()) == null) {
        return null;
      }
    }
    if (parts.isEmpty()) {
      return branch.equals().isEmpty() ? List.of(entities(kind, branch)) : values(kind, branch);
    }
    return needsComposites(branch)
        ? composites(kind, branch)
        : List.of(property(kind, branch, parts.get(0)));
  }

  private boolean needsComposites(Branch branch) {
    boolean isOfOneProperty =
        parts.size() == 1 && branch.equals().isEmpty() && spec.ancestor() == null;
    return !parts.isEmpty() && !isOfOneProperty;
  }

  private Range paths(Branch branch) {
    byte[] ancestor = spec.ancestor();
    return ancestor == null
        ? branch.keys()
        : branch.keys().and(new Range(ancestor, PathBytes.afterDescendants(ancestor)));
  }

  private ScanPlan entities(KindInfo kind, Branch branch) {
    return new ScanPlan(
        kind.id(),
        0,
        new byte[0],
        Range.ALL,
        paths(branch),
        spec.isByKeyDescending(),
        true,
        0,
        "scan "
            + kind.name().kind()
            + " by key"
            + (paths(branch).isAll() ? "" : " in a range")
            + (spec.isByKeyDescending() ? ", descending" : ""));
  }

  private List<ScanPlan> values(KindInfo kind, Branch branch) {
    List<ScanPlan> scans = new ArrayList<>();
    branch
        .equals()
        .forEach(
            (property, values) -> {
              for (Bytes value : values) {
                scans.add(
                    new ScanPlan(
                        kind.id(),
                        number(kind, property),
                        value.array(),
                        Range.ALL,
                        paths(branch),
                        false,
                        true,
                        1,
                        "index of " + kind.name().kind() + " (" + property + ") = ?, by key"));
              }
            });
    return scans;
  }

  private static long number(KindInfo kind, String property) {
    Long number = kind.property(property);
    if (number == null) {
      throw new IllegalStateException("a property that is in no entity");
    }
    return number;
  }

  private ScanPlan property(KindInfo kind, Branch branch, IndexPart part) {
    Range range = branch.range(part.property());
    return new ScanPlan(
        kind.id(),
        number(kind, part.property()),
        new byte[0],
        EntryRange.of(range, false),
        Range.ALL,
        part.isDescending(),
        false,
        0,
        "index of "
            + kind.name().kind()
            + " ("
            + part
            + ")"
            + (range.isAll() ? "" : " in a range"));
  }

  // --- composite indexes

  private IndexDefinition wanted(Branch branch) {
    List<IndexPart> all = new ArrayList<>();
    new TreeSet<>(branch.equals().keySet()).forEach(each -> all.add(new IndexPart(each, false)));
    all.addAll(parts);
    return new IndexDefinition(spec.ancestor() != null, all);
  }

  private List<ScanPlan> composites(KindInfo kind, Branch branch) {
    List<ScanPlan> scans = cover(kind, branch);
    if (scans == null) {
      KindInfo again = reading.kindAgain(kind.name()).result().orElse(kind);
      scans = cover(again, branch);
    }
    if (scans == null) {
      throw new NeedsIndex(wanted(branch));
    }
    return scans;
  }

  /** Scans of indexes that have together what is equal, and all end alike; null without. */
  private @Nullable List<ScanPlan> cover(KindInfo kind, Branch branch) {
    Set<String> open = new TreeSet<>(branch.equals().keySet());
    List<ScanPlan> scans = new ArrayList<>();
    do {
      Index best = null;
      long bestCount = -1;
      for (Index each : kind.indexes()) {
        long count = each.isServing() ? covered(each, branch, open) : -1;
        if (count > bestCount && (count > 0 || open.isEmpty())) {
          best = each;
          bestCount = count;
        }
      }
      if (best == null) {
        return null;
      }
      used.add(best);
      scans.addAll(scans(kind, branch, best));
      starting(best).forEach(each -> open.remove(each.property()));
    } while (!open.isEmpty());
    return scans;
  }

  private List<IndexPart> starting(Index index) {
    List<IndexPart> all = index.definition().parts();
    return all.subList(0, all.size() - parts.size());
  }

  /** How much of what is open an index has; -1 if it is not of use. */
  private long covered(Index index, Branch branch, Set<String> open) {
    List<IndexPart> all = index.definition().parts();
    int start = all.size() - parts.size();
    if (index.definition().hasAncestors() != (spec.ancestor() != null)
        || start < 0
        || !all.subList(start, all.size()).equals(parts)) {
      return -1;
    }
    List<IndexPart> starting = all.subList(0, start);
    return starting.stream().allMatch(each -> branch.equals().containsKey(each.property()))
        ? starting.stream().filter(each -> open.contains(each.property())).count()
        : -1;
  }

  /** Several of one index, if a property must have several values. */
  private List<ScanPlan> scans(KindInfo kind, Branch branch, Index index) {
    List<IndexPart> starting = starting(index);
    int count = 1;
    for (IndexPart part : starting) {
      count = Math.max(count, equal(branch, part).size());
    }
    List<ScanPlan> scans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OrderedBytes prefix = new OrderedBytes();
      byte[] ancestor = spec.ancestor();
      if (ancestor != null) {
        prefix.escaped(ancestor);
      }
      for (IndexPart part : starting) {
        List<Bytes> values = equal(branch, part);
        byte[] value = values.get(Math.min(i, values.size() - 1)).array();
        prefix.raw(part.isDescending() ? OrderedBytes.inverted(value) : value);
      }
      IndexPart first = parts.get(0);
      scans.add(
          new ScanPlan(
              kind.id(),
              index.id(),
              prefix.done(),
              EntryRange.of(branch.range(first.property()), first.isDescending()),
              Range.ALL,
              false,
              false,
              starting.size(),
              "index of "
                  + kind.name().kind()
                  + " "
                  + (index.definition().hasAncestors() ? "below an ancestor " : "")
                  + index.definition().parts()));
    }
    return scans;
  }

  private static List<Bytes> equal(Branch branch, IndexPart part) {
    return branch.equals().getOrDefault(part.property(), List.of());
  }
}
