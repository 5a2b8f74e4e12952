package dev.millrace.dynamo;

import dev.millrace.core.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What queries and scans have in common. Immutable.
 *
 * @param filter null for none
 * @param limit the most items altogether
 * @param pageSize the most items that the service looks at for one page; 0 for as many as it likes
 * @param fields the paths to read; empty for all
 */
record Reading(
    @Nullable Filter<?> filter,
    long limit,
    int pageSize,
    boolean isDescending,
    boolean isConsistent,
    List<List<String>> fields) {

  Reading withFilter(Filter<?> filter) {
    return new Reading(filter, limit, pageSize, isDescending, isConsistent, fields);
  }

  Reading withLimit(long limit) {
    return new Reading(filter, limit, pageSize, isDescending, isConsistent, fields);
  }

  Reading withPageSize(int pageSize) {
    return new Reading(filter, limit, pageSize, isDescending, isConsistent, fields);
  }

  Reading descending() {
    return new Reading(filter, limit, pageSize, true, isConsistent, fields);
  }

  Reading consistent() {
    return new Reading(filter, limit, pageSize, isDescending, true, fields);
  }

  Reading withFields(List<List<String>> fields) {
    return new Reading(filter, limit, pageSize, isDescending, isConsistent, fields);
  }

  /**
   * How many items the service may look at for the next page; null for as many as it likes.
   *
   * @param isFiltered whether some that it looks at may not count
   */
  @Nullable Integer next(long wanted, boolean isFiltered) {
    long most = pageSize == 0 ? Integer.MAX_VALUE : pageSize;
    if (!isFiltered) {
      most = Math.min(most, wanted);
    }
    return most >= Integer.MAX_VALUE ? null : (int) most;
  }
}
