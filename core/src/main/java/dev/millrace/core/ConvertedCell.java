package dev.millrace.core;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** A cell whose value goes through a converter. */
record ConvertedCell(Cell cell, Converter<?, ?> converter, boolean nullable) {

  @Nullable Object read(Columns row) {
    Object stored = row.get(cell.index(), cell.type());
    if (stored == null) {
      if (nullable) {
        return null;
      }
      throw cell.nullRefused(row);
    }
    Object value = convert(row, stored);
    if (value == null && !nullable) {
      throw new MappingException(failed(row, " gave null for "));
    }
    return value;
  }

  @SuppressWarnings("unchecked") // the row was asked for the type that the converter declares
  private @Nullable Object convert(Columns row, Object stored) {
    try {
      return ((Converter<?, Object>) converter).fromStored(stored);
    } catch (RuntimeException failure) {
      throw new MappingException(
          failed(row, " failed on the value for "), Outcome.NOT_APPLIED, failure);
    }
  }

  private String failed(Columns row, String how) {
    return cell.column(row) + ": " + converter.getClass().getSimpleName() + how + cell.target();
  }

  MethodHandle handle() {
    return Signatures.bind(this, "read", Object.class);
  }
}
