package dev.millrace.base;

import dev.millrace.base.internal.store.StoredItem;
import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data of the caller's as an item: checked, with its key, its end and its text. */
record Item(Document document, StoredItem stored) {

  /** The most bytes of an item as compact JSON. */
  static final int MAX_BYTES = 400 * 1024;

  /**
   * That of data.
   *
   * @param given counts before the key in the data; null or empty for none
   * @param expires in seconds, counts before the end in the data; null for none
   * @throws InvalidDocumentException if it is beyond the limits
   */
  static Item of(@Nullable Object data, @Nullable String given, @Nullable Long expires) {
    String key = given == null || given.isEmpty() ? null : checked(given);
    ItemText text;
    try {
      text = new ItemText(data, key, expires);
      if (text.json().hasOthers()) {
        text = new ItemText(Json.parse(Json.write(data)), key, expires);
      }
    } catch (MappingException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    return of(text);
  }

  /** Refuses items of which two have one key. */
  static void checkApart(List<Item> items) {
    if (items.stream().map(item -> item.stored().key()).distinct().count() < items.size()) {
      throw bad("two of one key at once");
    }
  }

  private static Item of(ItemText found) {
    if (found.json().hasEmptyName()) {
      throw bad("a member has an empty name");
    }
    String key = found.key();
    if (key == null) {
      throw bad("\"key\": expected a text");
    }
    String text = found.json().toString();
    // A char is three bytes at most, so most need not be counted.
    int bytes = text.length() <= MAX_BYTES / 3 ? 0 : Texts.bytes(text);
    if (bytes > MAX_BYTES) {
      throw bad("expected at most " + MAX_BYTES + " bytes of JSON, got " + bytes);
    }
    boolean isPlain = found.json().isPlain();
    return new Item(
        Document.ofStored(text), new StoredItem(checked(key), text, isPlain, found.end()));
  }

  private static String checked(String key) {
    String fault = Keys.fault(key);
    if (fault != null) {
      throw bad("\"key\": " + fault);
    }
    return key;
  }

  private static InvalidDocumentException bad(String reason) {
    return new InvalidDocumentException("bad item: " + reason);
  }
}
