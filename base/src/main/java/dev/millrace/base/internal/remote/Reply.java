package dev.millrace.base.internal.remote;

import dev.millrace.core.DataException;
import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.spi.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers.
 *
 * @param body a tree of JSON
 */
public record Reply(int status, @Nullable Object body) {

  static Reply of(int status, byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return new Reply(status, Json.parse(text));
    } catch (CharacterCodingException | MappingException e) {
      throw new DataException(
          "the server answered " + status + " and no JSON: is it a server of bases?",
          status < 300 ? Outcome.UNKNOWN : Outcome.NOT_APPLIED);
    }
  }

  /** A member of the body, if that is an object; null if it is not there. */
  public @Nullable Object member(String name) {
    return body instanceof Map<?, ?> object ? object.get(name) : null;
  }

  /** What the server says is wrong. */
  public Optional<String> errors() {
    return member("errors") instanceof List<?> errors && !errors.isEmpty()
        ? Optional.of(errors.stream().map(String::valueOf).collect(Collectors.joining(": ")))
        : Optional.empty();
  }
}
