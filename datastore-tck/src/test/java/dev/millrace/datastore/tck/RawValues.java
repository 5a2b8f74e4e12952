package dev.millrace.datastore.tck;

import dev.millrace.datastore.Blob;
import dev.millrace.datastore.Category;
import dev.millrace.datastore.Email;
import dev.millrace.datastore.Link;
import dev.millrace.datastore.PhoneNumber;
import dev.millrace.datastore.PostalAddress;
import dev.millrace.datastore.Rating;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as indexes have them: whole numbers and bytes, of whatever type they were. */
final class RawValues {

  private RawValues() {}

  static Item of(Item item) {
    Map<String, @Nullable Object> raw = new LinkedHashMap<>();
    item.values().forEach((name, value) -> raw.put(name, of(value)));
    return new Item(item.key(), raw, item.unindexed());
  }

  private static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Instant time) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
    if (value instanceof Rating rating) {
      return (long) rating.value();
    }
    if (value instanceof Blob blob) {
      return new String(blob.bytes(), StandardCharsets.UTF_8);
    }
    if (value instanceof Email email) {
      return email.value();
    }
    if (value instanceof Category category) {
      return category.value();
    }
    if (value instanceof Link link) {
      return link.value();
    }
    if (value instanceof PhoneNumber phone) {
      return phone.value();
    }
    return value instanceof PostalAddress address ? address.value() : value;
  }
}
