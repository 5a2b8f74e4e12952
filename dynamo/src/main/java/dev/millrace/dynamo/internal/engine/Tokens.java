package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.KeyBytes;
import dev.millrace.dynamo.internal.store.KeyRange;
import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Space;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.store.Writing;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The tokens of transactions that were applied in the last ten minutes. */
final class Tokens {

  private static final int LONGEST = 36;
  private static final long LIFE_MILLIS = 600_000;

  private Tokens() {}

  static void check(String token) {
    if (token.isEmpty() || token.length() > LONGEST) {
      throw Errors.constraint(token, "clientRequestToken", "have length between 1 and " + LONGEST);
    }
  }

  /**
   * Whether a transaction was applied already.
   *
   * @throws ServiceException if another one was, with the same token
   */
  static boolean isKnown(Reading reading, String token, byte[] digest, long now) {
    Stored stored = reading.get(Space.TOKENS, key(token));
    if (stored == null || time(stored) + LIFE_MILLIS <= now) {
      return false;
    }
    if (Arrays.equals(((AttributeValue.B) there(stored, "digest")).bytes(), digest)) {
      return true;
    }
    throw new ServiceException(
        "IdempotentParameterMismatchException",
        "The client request token was used before with other parameters");
  }

  static void remember(Writing writing, String token, byte[] digest, long now) {
    forget(writing, token);
    Map<String, AttributeValue> item =
        Map.of(
            "digest", new AttributeValue.B(digest),
            "time", new AttributeValue.N(Long.toString(now)),
            "token", new AttributeValue.S(token));
    Stored stored = new Stored(item, 0);
    writing.put(Space.TOKENS, key(token), stored);
    writing.put(Space.TOKEN_TIMES, timeKey(now, token), stored);
  }

  /** The times of tokens that are over. */
  static KeyRange over(long now) {
    return new KeyRange(new byte[0], time(now - LIFE_MILLIS + 1).done());
  }

  /** The token that is stored at a time. */
  static String token(Stored stored) {
    return ((AttributeValue.S) there(stored, "token")).text();
  }

  static void forget(Writing writing, String token) {
    Stored stored = writing.get(Space.TOKENS, key(token));
    if (stored != null) {
      writing.delete(Space.TOKENS, key(token));
      writing.delete(Space.TOKEN_TIMES, timeKey(time(stored), token));
    }
  }

  private static long time(Stored stored) {
    return Long.parseLong(((AttributeValue.N) there(stored, "time")).text());
  }

  private static AttributeValue there(Stored stored, String name) {
    return Objects.requireNonNull(stored.item().get(name), name);
  }

  private static byte[] key(String token) {
    return token.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] timeKey(long time, String token) {
    return time(time).add(key(token)).done();
  }

  private static KeyBytes time(long time) {
    return new KeyBytes().value(new AttributeValue.N(Long.toString(time)));
  }
}
