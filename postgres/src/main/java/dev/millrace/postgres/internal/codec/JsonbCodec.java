package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;

/** jsonb: a version, which is 1, and text; a String, or what {@link JsonForms} makes of it. */
final class JsonbCodec extends TypeCodec {

  private static final int VERSION = 1;

  private final JsonForms forms;

  JsonbCodec(JsonForms forms) {
    super("jsonb");
    this.forms = forms;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public boolean holdsObjects() {
    return true;
  }

  private static void requireVersion(byte[] bytes, int offset, int length) {
    if (length < 1 || bytes[offset] != VERSION) {
      throw new CannotRead("expected version 1 of jsonb, got another");
    }
  }

  @Override
  public String decode(byte[] bytes, int offset, int length) {
    requireVersion(bytes, offset, length);
    return WireReader.getText(bytes, offset + 1, length - 1);
  }

  @Override
  public Decoder decoder(Type target) {
    return JsonForms.isText(target)
        ? this::decode
        : (bytes, offset, length) -> {
          requireVersion(bytes, offset, length);
          return forms.read(bytes, offset + 1, length - 1, target);
        };
  }

  @Override
  public void encode(Object value, WireWriter out) {
    out.putByte(VERSION);
    forms.encode(value, out);
  }
}
