package dev.millrace.orm.internal.query;

import dev.millrace.orm.internal.model.FieldValue;
import dev.millrace.orm.internal.model.ModelColumn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The values that the store keeps by itself. */
public final class Kept {

  private Kept() {}

  /** A time as a column keeps it: to the microsecond, as all stores can. */
  public static Object time(ModelColumn column, Instant now) {
    Instant stored = now.truncatedTo(ChronoUnit.MICROS);
    return FieldValue.classOf(column) == Long.class
        ? (Object) ChronoUnit.MICROS.between(Instant.EPOCH, stored)
        : stored;
  }

  /** The first version, or the one after. */
  public static Object version(ModelColumn column, long version) {
    return FieldValue.classOf(column) == Integer.class
        ? (Object) Math.toIntExact(version)
        : version;
  }
}
