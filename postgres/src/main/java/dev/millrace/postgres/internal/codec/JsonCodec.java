package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;

/** json: its text verbatim; a String, or what {@link JsonForms} makes of it. */
final class JsonCodec extends TypeCodec {

  JsonCodec() {
    super("json");
  }

  @Override
  public String decode(byte[] bytes, int offset, int length) {
    return WireReader.getText(bytes, offset, length);
  }

  @Override
  public Decoder decoder(Type target) {
    return JsonForms.isText(target) ? this::decode : JsonForms.decoder(target);
  }

  @Override
  public void encode(Object value, WireWriter out) {
    JsonForms.encode(value, out);
  }
}
