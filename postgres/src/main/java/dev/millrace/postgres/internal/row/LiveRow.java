package dev.millrace.postgres.internal.row;

import dev.millrace.core.Columns;
import dev.millrace.postgres.internal.codec.Decoder;
import dev.millrace.postgres.internal.wire.CannotRead;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row that has just arrived, read where it lies; for the event loop. */
final class LiveRow implements Columns {

  private static final byte[] NOTHING = {};

  private final ResultShape shape;
  private final int[] offsets;
  private final int[] lengths;
  private byte[] bytes = NOTHING;

  LiveRow(ResultShape shape) {
    this.shape = shape;
    this.offsets = new int[shape.size()];
    this.lengths = new int[shape.size()];
  }

  /** Stands on the body of a DataRow message. */
  void stand(byte[] body, int offset, int length) {
    bytes = body;
    int at = offset + 2;
    int end = offset + length;
    RowBody.requireCount(body, offset, length, offsets.length);
    for (int i = 0; i < offsets.length; i++) {
      int size = RowBody.length(body, at, end, i);
      lengths[i] = size;
      offsets[i] = at + 4;
      at += 4 + Math.max(0, size);
    }
    RowBody.requireEnd(at, end);
  }

  /** Lets the network's bytes go. */
  void leave() {
    bytes = NOTHING;
  }

  @Override
  public List<String> names() {
    return shape.names();
  }

  @Override
  public boolean isNull(int index) {
    return lengths[index] < 0;
  }

  @Override
  public boolean getBoolean(int index) {
    requireValue(index, "boolean");
    try {
      return shape.codec(index).booleanAt(bytes, offsets[index], lengths[index]);
    } catch (CannotRead cannot) {
      throw Reading.failure(shape, index, cannot);
    }
  }

  @Override
  public int getInt(int index) {
    requireValue(index, "int");
    try {
      return shape.codec(index).intAt(bytes, offsets[index], lengths[index]);
    } catch (CannotRead cannot) {
      throw Reading.failure(shape, index, cannot);
    }
  }

  @Override
  public long getLong(int index) {
    requireValue(index, "long");
    try {
      return shape.codec(index).longAt(bytes, offsets[index], lengths[index]);
    } catch (CannotRead cannot) {
      throw Reading.failure(shape, index, cannot);
    }
  }

  @Override
  public double getDouble(int index) {
    requireValue(index, "double");
    try {
      return shape.codec(index).doubleAt(bytes, offsets[index], lengths[index]);
    } catch (CannotRead cannot) {
      throw Reading.failure(shape, index, cannot);
    }
  }

  @Override
  public @Nullable Object get(int index, Type type) {
    if (lengths[index] < 0) {
      return null;
    }
    try {
      Decoder decoder = shape.decoder(index, type);
      return Reading.orNull(decoder.decode(bytes, offsets[index], lengths[index]));
    } catch (CannotRead cannot) {
      throw Reading.failure(shape, index, cannot);
    }
  }

  private void requireValue(int index, String type) {
    if (lengths[index] < 0) {
      throw Reading.nullFailure(shape, index, type);
    }
  }
}
