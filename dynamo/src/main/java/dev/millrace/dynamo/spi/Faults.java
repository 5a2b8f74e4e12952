package dev.millrace.dynamo.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What goes wrong in an engine in process because a test wants it to: throttling, what batches
 * leave unprocessed, transactions that meet others.
 *
 * <p>Safe for use from any thread; takes effect with the next request.
 */
public final class Faults {

  private static final String CONFLICT = "Transaction is ongoing for the item";

  private record Fault(
      Predicate<Request<?>> hits,
      AtomicInteger times,
      Function<Request<?>, ServiceException> failure) {}

  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final AtomicInteger unprocessedBatches = new AtomicInteger();

  /** Makes none. */
  public Faults() {}

  /**
   * Refuses the next requests as a table without capacity does.
   *
   * @param times how many
   */
  public void throttle(int times) {
    fail(
        times,
        request -> true,
        "ProvisionedThroughputExceededException",
        "the level of configured provisioned throughput for the table was exceeded");
  }

  /** Fails the next requests that a test picks, with an error of its choice. */
  public void fail(int times, Predicate<Request<?>> picked, String code, String message) {
    faults.add(
        new Fault(
            picked, new AtomicInteger(times), request -> new ServiceException(code, message)));
  }

  /**
   * Lets the next transactions, and puts, updates and deletes, meet another transaction at their
   * first item.
   *
   * @param times how many
   */
  public void conflict(int times) {
    faults.add(
        new Fault(
            request -> isTransaction(request) || request instanceof TransactionWrite,
            new AtomicInteger(times),
            request ->
                isTransaction(request)
                    ? cancelled(request)
                    : new ServiceException("TransactionConflictException", CONFLICT)));
  }

  private static boolean isTransaction(Request<?> request) {
    return request instanceof TransactWriteItems || request instanceof TransactGetItems;
  }

  private static ServiceException cancelled(Request<?> request) {
    int size =
        request instanceof TransactWriteItems writes
            ? writes.writes().size()
            : ((TransactGetItems) request).gets().size();
    List<CancellationReason> reasons =
        new ArrayList<>(
            Collections.nCopies(Math.max(size, 1), new CancellationReason("None", null, null)));
    reasons.set(0, new CancellationReason("TransactionConflict", CONFLICT, null));
    return ServiceException.cancelled(reasons);
  }

  /**
   * Lets the next batches, of reads and of writes, process only the first half of what they are
   * asked, and not even the first of one.
   *
   * @param batches how many
   */
  public void leaveUnprocessed(int batches) {
    unprocessedBatches.addAndGet(batches);
  }

  /** Lets nothing go wrong any more. */
  public void clear() {
    faults.clear();
    unprocessedBatches.set(0);
  }

  /**
   * For engines: fails a request that is to fail.
   *
   * @throws ServiceException the error, of which the request has left no trace
   */
  public void check(Request<?> request) {
    for (Fault fault : faults) {
      if (fault.hits().test(request) && taken(fault.times())) {
        throw fault.failure().apply(request);
      }
    }
  }

  /** For engines: whether this batch leaves some unprocessed; each true answer is one batch. */
  public boolean leavesUnprocessed() {
    return taken(unprocessedBatches);
  }

  private static boolean taken(AtomicInteger left) {
    return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }
}
