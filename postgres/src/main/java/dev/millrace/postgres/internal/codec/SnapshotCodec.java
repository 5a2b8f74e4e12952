package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgSnapshot;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.Arrays;
import java.util.List;

/**
 * pg_snapshot and txid_snapshot: a count, xmin, xmax and so many transactions; a {@link
 * PgSnapshot}.
 */
final class SnapshotCodec extends HeldCodec<PgSnapshot> {

  private static final int HEADER = 20;

  SnapshotCodec(String typeName) {
    super(typeName, PgSnapshot.class);
  }

  @Override
  public PgSnapshot decode(byte[] bytes, int offset, int length) {
    int count = length < HEADER ? -1 : WireReader.getInt(bytes, offset);
    if (count < 0 || length != HEADER + 8L * count) {
      throw new CannotRead(
          "expected as many transactions of "
              + typeName()
              + " as were told, got "
              + length
              + " bytes");
    }
    Long[] running = new Long[count];
    for (int i = 0; i < count; i++) {
      running[i] = WireReader.getLong(bytes, offset + HEADER + 8 * i);
    }
    try {
      return new PgSnapshot(
          WireReader.getLong(bytes, offset + 4),
          WireReader.getLong(bytes, offset + 12),
          Arrays.asList(running));
    } catch (IllegalArgumentException e) {
      throw new CannotRead("expected transactions of " + typeName() + " in order, got others");
    }
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof PgSnapshot snapshot)) {
      throw unwritable(value, "PgSnapshot");
    }
    List<Long> running = snapshot.inProgress();
    out.putInt(running.size());
    out.putLong(snapshot.xmin());
    out.putLong(snapshot.xmax());
    running.forEach(out::putLong);
  }
}
