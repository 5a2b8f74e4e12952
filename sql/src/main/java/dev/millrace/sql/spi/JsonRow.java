package dev.millrace.sql.spi;

import dev.millrace.core.Columns;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object as a row; its values are trees, or {@link Converted} already. */
record JsonRow(
    List<String> names, List<JsonMember> members, List<@Nullable Object> values, JsonPath path)
    implements Columns {

  /** A value in the type that its component has. */
  record Converted(@Nullable Object value) {}

  @Override
  public boolean isNull(int index) {
    return values.get(index) == null;
  }

  @Override
  public boolean getBoolean(int index) {
    return (Boolean) required(index, boolean.class);
  }

  @Override
  public int getInt(int index) {
    return (Integer) required(index, int.class);
  }

  @Override
  public long getLong(int index) {
    return (Long) required(index, long.class);
  }

  @Override
  public double getDouble(int index) {
    return (Double) required(index, double.class);
  }

  private Object required(int index, Class<?> primitive) {
    return Objects.requireNonNull(get(index, primitive));
  }

  @Override
  public @Nullable Object get(int index, Type type) {
    Object value = values.get(index);
    if (value instanceof Converted converted) {
      return converted.value();
    }
    return JsonBinding.ROOT.convert(value, type, path.component(members.get(index).name()));
  }
}
