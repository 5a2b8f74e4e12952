package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.PgMoney;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** money: eight bytes, a count of the smallest units; a {@link PgMoney}, and no number. */
final class MoneyCodec extends HeldCodec<PgMoney> {

  MoneyCodec() {
    super("money", 8, PgMoney.class);
  }

  @Override
  public PgMoney decode(byte[] bytes, int offset, int length) {
    requireLength(8, length);
    return new PgMoney(WireReader.getLong(bytes, offset));
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof PgMoney money)) {
      throw unwritable(value, "PgMoney");
    }
    out.putLong(money.units());
  }
}
