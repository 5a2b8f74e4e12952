package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of the items of one partition of a table or an index.
 *
 * @param index null for the table
 * @param keyCondition the key condition expression
 * @param filter looked at after the limit and the 1 MB of a page have counted; null for none
 * @param projection the paths to read, with commas between; null for all that the index has
 * @param countOnly whether the page has no items, but their number
 * @param limit the most items that are looked at; null for no limit
 * @param startKey the {@link PageReply#lastKey} of the page before; null for the first
 */
public record Query(
    String table,
    @Nullable String index,
    String keyCondition,
    @Nullable String filter,
    @Nullable String projection,
    Parameters parameters,
    boolean countOnly,
    @Nullable Integer limit,
    @Nullable Map<String, AttributeValue> startKey,
    boolean descending,
    boolean consistent)
    implements Request<PageReply> {

  @Override
  public List<String> tableNames() {
    return List.of(table);
  }

  @Override
  public Async<PageReply> to(Operations operations) {
    return operations.query(this);
  }
}
