package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** uuid: 16 bytes; a UUID, or its text of 36 characters. */
final class UuidCodec extends TypeCodec {

  private static final int TEXT_LENGTH = 36;

  UuidCodec() {
    super("uuid", 16);
  }

  @Override
  public UUID decode(byte[] bytes, int offset, int length) {
    requireLength(16, length);
    return new UUID(WireReader.getLong(bytes, offset), WireReader.getLong(bytes, offset + 8));
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (target == Object.class || target == UUID.class) {
      return this::decode;
    } else if (target == String.class) {
      return (bytes, offset, length) -> decode(bytes, offset, length).toString();
    }
    return null;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    UUID uuid;
    if (value instanceof UUID id) {
      uuid = id;
    } else if (value instanceof String text) {
      uuid = parse(text);
    } else {
      throw unwritable(value, "UUID or its text");
    }
    out.putLong(uuid.getMostSignificantBits());
    out.putLong(uuid.getLeastSignificantBits());
  }

  private static UUID parse(String text) {
    if (text.length() == TEXT_LENGTH) {
      try {
        UUID value = UUID.fromString(text);
        // fromString takes groups of any length.
        if (value.toString().equalsIgnoreCase(text)) {
          return value;
        }
      } catch (IllegalArgumentException e) {
        // told below, without the text that this one quotes
      }
    }
    throw new CannotWrite("cannot write this text as uuid: expected 36 characters, 8-4-4-4-12");
  }
}
