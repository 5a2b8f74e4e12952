package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A type that has no usable binary form, or that is not known: a String as the server prints it,
 * sent and read in the text format.
 */
final class TextFallbackCodec extends TypeCodec {

  TextFallbackCodec(String typeName) {
    super(typeName);
  }

  @Override
  public int format() {
    return 0;
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
