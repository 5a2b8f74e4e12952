package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * text and every type whose binary form is its text: varchar, bpchar, which keeps its padding,
 * name, xml, refcursor, enums; a String.
 *
 * <p>An enum is written as its name and read by it, exactly.
 */
final class TextCodec extends TypeCodec {

  TextCodec(String typeName) {
    super(typeName);
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public String decode(byte[] bytes, int offset, int length) {
    return WireReader.getText(bytes, offset, length);
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    return TextForms.decoder(this, target);
  }

  @Override
  public void encode(Object value, WireWriter out) {
    TextForms.encode(this, value, out);
  }
}
