package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * An enum: a String, or a constant of an enum of Java whose name is the label: exactly, else
 * without regard to case and with an underscore for a blank or a hyphen, if that leads to one
 * alone.
 */
final class EnumCodec extends TypeCodec {

  private final List<String> labels;
  private final ConcurrentMap<Class<?>, EnumLabels> known = new ConcurrentHashMap<>(2);

  /**
   * Makes one.
   *
   * @param labels as they were when it was described; others may be added any time
   */
  EnumCodec(String typeName, List<String> labels) {
    super(typeName);
    this.labels = labels;
  }

  @Override
  public boolean isText() {
    return true;
  }

  private EnumLabels labelsOf(Class<?> type) {
    EnumLabels found = known.get(type);
    if (found == null) {
      found = EnumLabels.of(type, labels);
      known.put(type, found);
    }
    return found;
  }

  @Override
  public String decode(byte[] bytes, int offset, int length) {
    return WireReader.getText(bytes, offset, length);
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (!(target instanceof Class<?> type) || !type.isEnum()) {
      return TextForms.decoder(this, target);
    }
    EnumLabels names = labelsOf(type);
    return (bytes, offset, length) -> {
      Object constant = names.constant(WireReader.getText(bytes, offset, length));
      if (constant == null) {
        throw new CannotRead(
            "cannot read this "
                + typeName()
                + " as "
                + type.getSimpleName()
                + "; expected a label that names one of its constants");
      }
      return constant;
    };
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof Enum<?> constant) {
      out.putText(labelsOf(constant.getDeclaringClass()).label(constant));
    } else {
      TextForms.encode(this, value, out);
    }
  }
}
