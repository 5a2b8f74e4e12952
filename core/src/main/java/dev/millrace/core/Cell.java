package dev.millrace.core;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * One column of a row and the component that it is read into; its methods are the leaves of the
 * handles that read rows.
 *
 * @param type the type to ask the row for
 * @param target the component for messages, {@code int Person.age}
 * @param remedy what to declare so that NULL is taken
 */
record Cell(int index, Type type, String target, String remedy) {

  int asInt(Columns row) {
    try {
      return row.getInt(index);
    } catch (MappingException e) {
      throw explained(row, e);
    }
  }

  long asLong(Columns row) {
    try {
      return row.getLong(index);
    } catch (MappingException e) {
      throw explained(row, e);
    }
  }

  double asDouble(Columns row) {
    try {
      return row.getDouble(index);
    } catch (MappingException e) {
      throw explained(row, e);
    }
  }

  boolean asBoolean(Columns row) {
    try {
      return row.getBoolean(index);
    } catch (MappingException e) {
      throw explained(row, e);
    }
  }

  short asShort(Columns row) {
    int value = asInt(row);
    if ((short) value != value) {
      throw inexact(row);
    }
    return (short) value;
  }

  byte asByte(Columns row) {
    int value = asInt(row);
    if ((byte) value != value) {
      throw inexact(row);
    }
    return (byte) value;
  }

  float asFloat(Columns row) {
    double value = asDouble(row);
    if (Double.compare((float) value, value) != 0) {
      throw inexact(row);
    }
    return (float) value;
  }

  /** A char is a text of one. */
  char asChar(Columns row) {
    String text = (String) required(row, row.get(index, String.class));
    if (text.length() != 1) {
      throw inexact(row);
    }
    return text.charAt(0);
  }

  boolean isNull(Columns row) {
    return row.isNull(index);
  }

  @Nullable Object asObject(Columns row) {
    try {
      return row.get(index, type);
    } catch (MappingException e) {
      throw explained(row, e);
    }
  }

  Object asRequired(Columns row) {
    return required(row, asObject(row));
  }

  private Object required(Columns row, @Nullable Object value) {
    if (value == null) {
      throw nullRefused(row);
    }
    return value;
  }

  private MappingException explained(Columns row, MappingException failure) {
    return row.isNull(index)
        ? nullRefused(row)
        : new MappingException(
            failure.getMessage() + ", for " + target, failure.outcome(), failure);
  }

  MappingException nullRefused(Columns row) {
    return new MappingException(
        column(row) + ": cannot read NULL into " + target + "; declare it " + remedy);
  }

  private MappingException inexact(Columns row) {
    return new MappingException(column(row) + ": value does not fit " + target + " exactly");
  }

  String column(Columns row) {
    return "column \"" + row.names().get(index) + "\"";
  }

  /** A handle on one of the methods above, bound to this cell. */
  MethodHandle handle(String method, Class<?> result) {
    return Signatures.bind(this, method, result);
  }
}
