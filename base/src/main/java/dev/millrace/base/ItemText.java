package dev.millrace.base;

import dev.millrace.base.internal.query.CheckedJson;
import dev.millrace.base.internal.query.Intake;
import dev.millrace.base.internal.query.Trees;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One walk through data of the caller's, which writes it as an item and finds its key and end. */
final class ItemText {

  /** What a usual item takes. */
  private static final int CAPACITY = 1_024;

  private static final BigDecimal LATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final CheckedJson json = new CheckedJson(CAPACITY);
  private final @Nullable String givenKey;
  private final @Nullable Long givenEnd;
  private @Nullable Object key;
  private @Nullable Object end;
  private boolean hasKey;
  private boolean hasEnd;

  /**
   * That of data.
   *
   * @throws dev.millrace.core.MappingException if it is beyond the limits
   */
  ItemText(@Nullable Object data, @Nullable String givenKey, @Nullable Long givenEnd) {
    this.givenKey = givenKey;
    this.givenEnd = givenEnd;
    json.beginItem(data);
    if (data instanceof Map<?, ?> members) {
      members.forEach(this::member);
    } else {
      json.member(Document.VALUE, data);
    }
    if (!hasKey) {
      key(givenKey == null ? Keys.generate() : givenKey);
    }
    if (!hasEnd && givenEnd != null) {
      end(givenEnd);
    }
    json.endItem();
  }

  private void member(@Nullable Object name, @Nullable Object value) {
    if (Document.KEY.equals(name)) {
      key(givenKey == null ? value : givenKey);
    } else if (Expiry.MEMBER.equals(name)) {
      end(givenEnd == null ? value : givenEnd);
    } else {
      json.member(name, value);
    }
  }

  private void key(@Nullable Object value) {
    hasKey = true;
    key = value;
    json.member(Document.KEY, value);
  }

  private void end(@Nullable Object value) {
    hasEnd = true;
    end = value;
    json.member(Expiry.MEMBER, value);
  }

  /** The walk and what it found. */
  CheckedJson json() {
    return json;
  }

  /** The key, given or found or made; null if there is one that is no text. */
  @Nullable String key() {
    return key instanceof String text ? text : null;
  }

  /** When it ends; what is no number ends nothing. */
  @Nullable Long end() {
    if (end instanceof Long || end instanceof Integer) {
      return ((Number) end).longValue();
    }
    if (!(end instanceof Number number)) {
      return null;
    }
    BigDecimal second = Trees.decimal(Intake.number(number)).setScale(0, RoundingMode.CEILING);
    return second.max(LATEST.negate()).min(LATEST).longValue();
  }
}
