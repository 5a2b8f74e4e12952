package dev.millrace.sql.spi;

import dev.millrace.core.MappingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Makes trees of text. */
final class JsonParsing {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Json.MAX_DEPTH)
                  .maxNumberLength(Json.MAX_DIGITS)
                  .build())
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .build();

  private final JsonParser parser;
  private final boolean mayHaveSurrogates;

  private JsonParsing(JsonParser parser, boolean mayHaveSurrogates) {
    this.parser = parser;
    this.mayHaveSurrogates = mayHaveSurrogates;
  }

  static @Nullable Object tree(String text) {
    if (text.length() > Json.MAX_LENGTH) {
      throw new MappingException("JSON of more than " + Json.MAX_LENGTH + " characters");
    }
    // An unpaired one stands in the text itself, or is written as an escape.
    boolean mayHaveSurrogates = text.contains("\\u") || Surrogates.unpaired(text) >= 0;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      JsonParsing parsing = new JsonParsing(parser, mayHaveSurrogates);
      Object tree = parsing.value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw parsing.malformed("nothing after the value");
      }
      return tree;
    } catch (StreamConstraintsException e) {
      throw beyondLimit();
    } catch (JacksonException e) {
      // Neither its message nor the exception itself: they quote the text.
      throw new MappingException("malformed JSON at character " + e.getLocation().getCharOffset());
    }
  }

  private @Nullable Object value(@Nullable JsonToken token) {
    if (token == null) {
      throw malformed("a value");
    }
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> wellFormed(parser.getString());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case START_ARRAY -> array();
      case START_OBJECT -> object();
      default -> throw malformed("a value");
    };
  }

  private static MappingException beyondLimit() {
    return new MappingException(
        "JSON beyond a limit: nested more than "
            + Json.MAX_DEPTH
            + " levels, a number of more than "
            + Json.MAX_DIGITS
            + " characters, or a text or name too long");
  }

  private Object integer() {
    checkDigits();
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> narrowed(parser.getBigIntegerValue());
    };
  }

  private BigDecimal decimal() {
    checkDigits();
    try {
      // Not getDecimalValue, whose failure quotes the number.
      return new BigDecimal(parser.getString());
    } catch (NumberFormatException e) {
      throw beyondLimit(); // an exponent of more than an int
    }
  }

  // The parser's own limit counts the parts of a number one by one.
  private void checkDigits() {
    if (parser.getStringLength() > Json.MAX_DIGITS) {
      throw beyondLimit();
    }
  }

  private static Object narrowed(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> elements = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      elements.add(value(token));
      token = parser.nextToken();
    }
    return Collections.unmodifiableList(elements);
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = wellFormed(parser.currentName());
      members.put(name, value(parser.nextToken()));
    }
    return Collections.unmodifiableMap(members);
  }

  private String wellFormed(String text) {
    if (mayHaveSurrogates && Surrogates.unpaired(text) >= 0) {
      throw malformed("no unpaired surrogate");
    }
    return text;
  }

  private MappingException malformed(String expected) {
    return new MappingException(
        "malformed JSON at character "
            + parser.currentTokenLocation().getCharOffset()
            + ": expected "
            + expected);
  }
}
