package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;

/** json: its text verbatim; a String, or what {@link JsonForms} makes of it. */
final class JsonCodec extends TypeCodec {

  private final JsonForms forms;

  JsonCodec(JsonForms forms) {
    super("json");
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

  @Override
  public String decode(byte[] bytes, int offset, int length) {
    return WireReader.getText(bytes, offset, length);
  }

  @Override
  public Decoder decoder(Type target) {
    return JsonForms.isText(target)
        ? this::decode
        : (bytes, offset, length) -> forms.read(bytes, offset, length, target);
  }

  @Override
  public void encode(Object value, WireWriter out) {
    forms.encode(value, out);
  }
}
