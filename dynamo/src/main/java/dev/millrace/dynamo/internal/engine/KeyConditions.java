package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.engine.KeyShape.Part;
import dev.millrace.dynamo.internal.expression.KeyTerm;
import dev.millrace.dynamo.internal.expression.KeyTerm.Kind;
import dev.millrace.dynamo.internal.store.KeyBytes;
import dev.millrace.dynamo.internal.store.KeyRange;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The range of keys that a query asks for: one partition, and of it what the sort keys say. */
final class KeyConditions {

  private final KeyShape key;
  private final List<KeyTerm> terms;
  private int used;

  private KeyConditions(KeyShape key, List<KeyTerm> terms) {
    this.key = key;
    this.terms = terms;
  }

  /**
   * The range in the space of a key.
   *
   * @throws ServiceException if the terms are not those of a query by this key
   */
  static KeyRange range(KeyShape key, List<KeyTerm> terms) {
    return new KeyConditions(key, terms).range();
  }

  /** The range of the whole partition. */
  static KeyRange partition(KeyShape key, List<KeyTerm> terms) {
    return KeyRange.of(new KeyConditions(key, terms).partition().done());
  }

  private KeyBytes partition() {
    KeyBytes bytes = new KeyBytes().partition();
    for (Part part : key.partition()) {
      KeyTerm term = required(part);
      if (term.kind() != Kind.EQUAL) {
        throw Errors.validation("Query key condition not supported");
      }
      bytes.value(value(part, term.value()));
    }
    return bytes.spread();
  }

  private KeyRange range() {
    byte[] start = partition().done();
    for (Part part : key.sort()) {
      KeyTerm term = find(part);
      if (term == null) {
        break;
      }
      if (term.kind() != Kind.EQUAL) {
        KeyRange range = range(start, part, term);
        checkAllUsed();
        return range;
      }
      start = end(start, value(part, term.value()));
    }
    checkAllUsed();
    return KeyRange.of(start);
  }

  private KeyTerm required(Part part) {
    KeyTerm term = find(part);
    if (term == null) {
      throw missed(part.name());
    }
    return term;
  }

  private @Nullable KeyTerm find(Part part) {
    for (KeyTerm term : terms) {
      if (term.name().equals(part.name())) {
        used++;
        return term;
      }
    }
    return null;
  }

  /** What is left names no attribute of the key, or one that others must come before. */
  private void checkAllUsed() {
    if (used < terms.size()) {
      throw key.sort().isEmpty()
          ? Errors.validation("Query key condition not supported")
          : missed(
              key.sort()
                  .get(Math.min(used - key.partition().size(), key.sort().size() - 1))
                  .name());
    }
  }

  private static ServiceException missed(String name) {
    return Errors.validation("Query condition missed key schema element: " + name);
  }

  private static AttributeValue value(Part part, AttributeValue value) {
    if (!value.type().equals(part.type())) {
      throw Errors.parameter("Condition parameter type does not match schema type");
    }
    if (value instanceof AttributeValue.S text && text.text().isEmpty()) {
      throw empty(part, "string");
    }
    if (value instanceof AttributeValue.B binary && binary.bytes().length == 0) {
      throw empty(part, "binary");
    }
    return value;
  }

  private static ServiceException empty(Part part, String kind) {
    return Errors.validation(
        "One or more parameter values are not valid. The AttributeValue for a key attribute"
            + " cannot contain an empty "
            + kind
            + " value. Key: "
            + part.name());
  }

  private static KeyRange range(byte[] start, Part part, KeyTerm term) {
    AttributeValue value = value(part, term.value());
    byte[] end = KeyRange.after(start);
    byte[] at = end(start, value);
    return switch (term.kind()) {
      case EQUAL -> KeyRange.of(at);
      case LESS -> new KeyRange(start, at);
      case AT_MOST -> new KeyRange(start, KeyRange.after(at));
      case MORE -> new KeyRange(Objects.requireNonNull(KeyRange.after(at)), end);
      case AT_LEAST -> new KeyRange(at, end);
      case BETWEEN -> {
        AttributeValue upper = value(part, Objects.requireNonNull(term.upper()));
        yield new KeyRange(at, KeyRange.after(end(start, upper)));
      }
      case BEGINS -> KeyRange.of(new KeyBytes(start).start(value).done());
    };
  }

  private static byte[] end(byte[] start, AttributeValue value) {
    return new KeyBytes(start).value(value).done();
  }
}
