package dev.millrace.dynamo;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query or a scan with its expressions written.
 *
 * @param keyNames the attributes of a page's key
 * @param signature tells it from others
 * @param isFiltered whether some that the service looks at may not count
 */
record Prepared(Pages pages, List<String> keyNames, String signature, boolean isFiltered) {

  /** Makes the request of a page. */
  @FunctionalInterface
  interface Pages {

    Request<PageReply> request(
        @Nullable Map<String, AttributeValue> startKey, @Nullable Integer limit);
  }

  /** The key of an item as the start of the page after it. */
  Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    return Target.keyOf(item, keyNames);
  }
}
