package dev.millrace.postgres.internal.row;

import dev.millrace.core.RowReader;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.sql.spi.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads each row into an object while it is there. */
final class ObjectSink<T> extends RowSink<T> {

  private final LiveRow live;
  private final RowReader<T> reader;
  private final boolean takesNull;
  private final boolean isSingle;
  private final ResultShape shape;
  private @Nullable List<@Nullable T> made;
  private long bytes;

  ObjectSink(Target<T> target, ResultShape shape, int atMost) {
    this.shape = shape;
    this.live = new LiveRow(shape);
    Class<T> type = target.type();
    boolean isValue = type != null && isValue(type, shape);
    this.reader =
        type != null && isValue
            ? RowReader.ofValue(type, shape.names())
            : target.reader(shape.names());
    this.isSingle = atMost == 1;
    this.takesNull = atMost == 1 && (isValue || target.isValue());
  }

  /** Whether a class stands for a value of one column, and not for a row. */
  private static boolean isValue(Class<?> type, ResultShape shape) {
    if (OwnValues.has(type)) {
      return true;
    } else if (shape.size() != 1) {
      return false;
    }
    TypeCodec only = shape.codec(0);
    return only.gives(type)
        || (only.holdsObjects() && !type.isPrimitive() && shape.isReadWhole(type));
  }

  @Override
  public void row(byte[] body, int offset, int length) {
    live.stand(body, offset, length);
    List<@Nullable T> rows = made;
    if (rows == null) {
      rows = new ArrayList<>(isSingle ? 1 : Math.max(10, Math.min(shape.usualObjects(), 4096)));
      made = rows;
    }
    rows.add(takesNull && live.isNull(0) ? null : reader.read(live));
    bytes += length;
  }

  @Override
  public int count() {
    return made == null ? 0 : made.size();
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  @SuppressWarnings("unchecked") // null only where one value is asked for, which may be NULL
  public List<T> finish() {
    live.leave();
    List<@Nullable T> all = made;
    if (all == null) {
      return List.of();
    }
    if (!isSingle) {
      shape.hadObjects(all.size());
    }
    List<T> rows = Collections.unmodifiableList(all);
    made = null;
    bytes = 0;
    return rows;
  }
}
