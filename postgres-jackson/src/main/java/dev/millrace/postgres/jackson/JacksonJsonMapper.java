package dev.millrace.postgres.jackson;

import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.PgJsonMapper;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;

/**
 * JSON by an {@link ObjectMapper}: whatever that reads and writes, trees ({@link JsonNode}) and
 * generic types included. Safe for use from any thread.
 *
 * <p>A failure tells the place in the JSON and not the value, which Jackson's exception, its cause,
 * may quote.
 */
public final class JacksonJsonMapper implements PgJsonMapper {

  private final ObjectMapper mapper;
  private final ConcurrentMap<Type, ObjectReader> readers = new ConcurrentHashMap<>();

  private JacksonJsonMapper(ObjectMapper mapper) {
    this.mapper = Objects.requireNonNull(mapper, "mapper");
  }

  /** By a mapper with whatever settings it has. */
  public static JacksonJsonMapper of(ObjectMapper mapper) {
    return new JacksonJsonMapper(mapper);
  }

  @Override
  public @Nullable Object read(byte[] bytes, int offset, int length, Type type) {
    try {
      return readerOf(type).readValue(bytes, offset, length);
    } catch (JacksonException e) {
      throw failure("cannot read " + type.getTypeName(), e);
    }
  }

  private ObjectReader readerOf(Type type) {
    ObjectReader reader = readers.get(type);
    if (reader == null) {
      reader = mapper.readerFor(mapper.constructType(type));
      readers.put(type, reader);
    }
    return reader;
  }

  @Override
  public byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw failure("cannot write " + value.getClass().getName(), e);
    }
  }

  private static MappingException failure(String what, JacksonException e) {
    return new MappingException(
        "JSON at " + place(e) + ": " + what + " (" + e.getClass().getSimpleName() + ")",
        Outcome.NOT_APPLIED,
        e);
  }

  /** Where it failed; keys of maps are data and not shown. */
  private static String place(JacksonException e) {
    StringBuilder place = new StringBuilder("$");
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else if (step.from() instanceof Map<?, ?> || step.from() instanceof JsonNode) {
        place.append(".*");
      } else {
        place.append('.').append(step.getPropertyName());
      }
    }
    return place.toString();
  }
}
