package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.store.Index;
import dev.millrace.datastore.internal.store.IndexPart;
import java.util.ArrayList;
import java.util.List;

/**
 * How a query runs.
 *
 * @param branches of each its scans, which are joined; none for a kind that is not there
 * @param matcher decides by entities
 * @param order the order of the results
 * @param parts what results sort by, and after that what else of a projection their entries have
 * @param read for which rows entities are read
 * @param isEachAsked whether each entity is asked if it is a result
 * @param indexes the composite indexes that are used
 */
record Plan(
    List<BranchPlan> branches,
    Matcher matcher,
    HitOrder order,
    List<IndexPart> parts,
    Read read,
    boolean isEachAsked,
    List<Index> indexes) {

  /**
   * How one branch runs.
   *
   * @param number of the branch
   * @param kind the number of the kind
   */
  record BranchPlan(int number, long kind, List<ScanPlan> scans) {}

  /** Whether it is known without a look that there are no results. */
  boolean isNothing() {
    return branches.isEmpty();
  }

  /** Whether one statement gives what is wanted, if it is no more than a page. */
  boolean isOneStatement() {
    return branches.size() == 1
        && branches.get(0).scans().size() == 1
        && !isEachAsked
        && indexes.isEmpty()
        && !branches.get(0).scans().get(0).isDescending();
  }

  /** In words, a line for each step. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String indent = "";
    if (branches.isEmpty()) {
      return List.of("nothing: there are no such entities");
    }
    if (branches.size() > 1) {
      lines.add("merge " + branches.size() + " queries in the order of the results");
      indent = "  ";
    }
    for (BranchPlan branch : branches) {
      String inner = indent;
      if (branch.scans().size() > 1) {
        lines.add(indent + "merge-join " + branch.scans().size() + " scans by key");
        inner = indent + "  ";
      }
      for (ScanPlan scan : branch.scans()) {
        lines.add(inner + scan.title());
      }
    }
    if (isEachAsked) {
      lines.add("test each entity");
    }
    return lines;
  }
}
