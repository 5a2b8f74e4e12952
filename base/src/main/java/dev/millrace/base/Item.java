package dev.millrace.base;

import dev.millrace.base.internal.query.Intake;
import dev.millrace.base.internal.query.Trees;
import dev.millrace.base.internal.store.StoredItem;
import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data of the caller's as an item: checked, with its key, its end and its text. */
record Item(Document document, StoredItem stored) {

  /** The most bytes of an item as compact JSON. */
  static final int MAX_BYTES = 400 * 1024;

  private static final BigDecimal LATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  /**
   * That of data.
   *
   * @param given counts before the key in the data; null or empty for none
   * @param expires in seconds, counts before the end in the data; null for none
   * @throws InvalidDocumentException if it is beyond the limits
   */
  static Item of(@Nullable Object data, @Nullable String given, @Nullable Long expires) {
    Intake intake = intake(data);
    if (intake.hasEmptyName()) {
      throw bad("a member has an empty name");
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (intake.value() instanceof Map<?, ?> object) {
      object.forEach((name, value) -> members.put((String) name, value));
    } else {
      members.put(Document.VALUE, intake.value());
    }
    String key = key(members, given);
    members.put(Document.KEY, key);
    if (expires != null) {
      members.put(Expiry.MEMBER, expires);
    }
    return of(key, members, intake.isPlain());
  }

  /** Refuses items of which two have one key. */
  static void checkApart(List<Item> items) {
    if (items.stream().map(item -> item.stored().key()).distinct().count() < items.size()) {
      throw bad("two of one key at once");
    }
  }

  private static Intake intake(@Nullable Object data) {
    try {
      return Intake.of(data);
    } catch (MappingException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private static Item of(String key, Map<String, @Nullable Object> members, boolean isPlain) {
    String text = Json.write(members);
    // A char is three bytes at most, so most need not be counted.
    int bytes = text.length() <= MAX_BYTES / 3 ? 0 : Texts.bytes(text);
    if (bytes > MAX_BYTES) {
      throw bad("expected at most " + MAX_BYTES + " bytes of JSON, got " + bytes);
    }
    return new Item(Document.ofStored(text), new StoredItem(key, text, isPlain, end(members)));
  }

  private static String key(Map<String, @Nullable Object> members, @Nullable String given) {
    if (given != null && !given.isEmpty()) {
      return checked(given);
    }
    if (!members.containsKey(Document.KEY)) {
      return Keys.generate();
    }
    if (members.get(Document.KEY) instanceof String key) {
      return checked(key);
    }
    throw bad("\"key\": expected a text");
  }

  private static String checked(String key) {
    String fault = Keys.fault(key);
    if (fault != null) {
      throw bad("\"key\": " + fault);
    }
    return key;
  }

  /** When it ends; what is no number ends nothing. */
  private static @Nullable Long end(Map<String, @Nullable Object> members) {
    if (!(members.get(Expiry.MEMBER) instanceof Number number)) {
      return null;
    }
    BigDecimal second = Trees.decimal(Intake.number(number)).setScale(0, RoundingMode.CEILING);
    return second.max(LATEST.negate()).min(LATEST).longValue();
  }

  private static InvalidDocumentException bad(String reason) {
    return new InvalidDocumentException("bad item: " + reason);
  }
}
