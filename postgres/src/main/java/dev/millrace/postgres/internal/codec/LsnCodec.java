package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgLsn;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** pg_lsn: eight bytes without a sign; a {@link PgLsn}. */
final class LsnCodec extends HeldCodec<PgLsn> {

  LsnCodec() {
    super("pg_lsn", 8, PgLsn.class);
  }

  @Override
  public PgLsn decode(byte[] bytes, int offset, int length) {
    requireLength(8, length);
    return new PgLsn(WireReader.getLong(bytes, offset));
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof PgLsn lsn)) {
      throw unwritable(value, "PgLsn");
    }
    out.putLong(lsn.position());
  }
}
