package dev.millrace.dynamo.internal.engine;

import dev.millrace.core.DataException;
import dev.millrace.dynamo.internal.store.ItemBytes;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Base64;
import java.util.Map;

/** Where the next page of a statement starts, as a text. */
final class NextToken {

  private NextToken() {}

  static String of(Map<String, AttributeValue> key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ItemBytes.write(key));
  }

  static Map<String, AttributeValue> startKey(String token) {
    try {
      return ItemBytes.read(Base64.getUrlDecoder().decode(token));
    } catch (IllegalArgumentException | DataException notOne) {
      throw Errors.validation("Invalid NextToken");
    }
  }
}
