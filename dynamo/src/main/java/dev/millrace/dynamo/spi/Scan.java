package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of all items of a table or an index, or of one segment of them.
 *
 * @param index null for the table
 * @param filter looked at after the limit and the 1 MB of a page have counted; null for none
 * @param projection the paths to read, with commas between; null for all that the index has
 * @param countOnly whether the page has no items, but their number
 * @param limit the most items that are looked at; null for no limit
 * @param startKey the {@link PageReply#lastKey} of the page before; null for the first
 * @param segment which part, from 0
 * @param totalSegments of how many parts; 1 for all items
 */
public record Scan(
    String table,
    @Nullable String index,
    @Nullable String filter,
    @Nullable String projection,
    Parameters parameters,
    boolean countOnly,
    @Nullable Integer limit,
    @Nullable Map<String, AttributeValue> startKey,
    int segment,
    int totalSegments,
    boolean consistent)
    implements Request<PageReply> {

  @Override
  public List<String> tableNames() {
    return List.of(table);
  }

  @Override
  public Async<PageReply> to(Operations operations) {
    return operations.scan(this);
  }
}
