package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.store.Reading;
import dev.millrace.sql.Queries;
import java.util.ArrayList;
import java.util.List;

/** Puts the steps of a plan together. */
record HitSources(Reading reading, QuerySpec spec, Plan plan, long expected) {

  Hits all() {
    List<Hits> branches = plan.branches().stream().map(this::branch).toList();
    return branches.size() == 1 ? branches.get(0) : new Union(branches, plan.order());
  }

  /** The scan of a plan of one statement. */
  PageScan only() {
    return (PageScan) started(plan.branches().get(0).scans().get(0), plan.read());
  }

  /** What that scan gives. */
  Hits of(PageScan only) {
    return results(only, plan.branches().get(0));
  }

  private Hits branch(Plan.BranchPlan branch) {
    Queries queries = reading.queries();
    boolean isJoin = branch.scans().size() > 1;
    List<Scan> scans = new ArrayList<>();
    for (ScanPlan each : branch.scans()) {
      scans.add(started(each, isJoin ? Read.NONE : plan.read()));
    }
    Hits hits = scans.get(0);
    if (isJoin) {
      hits = new MergeJoin(scans, plan.order());
      if (plan.read() != Read.NONE) {
        hits = new Attached(hits, queries, branch.kind(), plan.read(), expected);
      }
    }
    return results(hits, branch);
  }

  private Hits results(Hits hits, Plan.BranchPlan branch) {
    if (spec.isProjection()) {
      return new CheckedProjection(hits, plan, branch.number());
    }
    return plan.read() == Read.NONE
        ? hits
        : new Checked(hits, plan.matcher(), branch.number(), plan.isEachAsked());
  }

  private Scan started(ScanPlan plan, Read read) {
    Scan scan = scan(plan, read);
    Position start = spec.start();
    if (start != null) {
      scan.moveTo(start.order(), start.path());
    }
    return scan;
  }

  private Scan scan(ScanPlan scan, Read read) {
    Queries queries = reading.queries();
    boolean isPathDescending = plan.order().isPathDescending();
    if (scan.isEntities()) {
      return new EntityScan(queries, expected, scan.kind(), scan.paths(), isPathDescending, read);
    }
    if (scan.isValue()) {
      return new ValueScan(queries, expected, scan, isPathDescending, read);
    }
    return scan.isDescending()
        ? new DescendingScan(queries, expected, scan, read)
        : new IndexScan(queries, expected, scan, read);
  }
}
