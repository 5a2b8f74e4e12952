package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.row.RowSink;
import dev.millrace.sql.spi.Target;
import java.util.List;

/** The result of nothing. */
final class NoRows {

  private NoRows() {}

  static <T> List<T> of(Target<T> target, Conversions conversions) {
    if (!target.isRows()) {
      return List.of();
    }
    ResultShape nothing =
        new ResultShape(List.of(), new int[0], new TypeCodec[0], conversions, oid -> {});
    return RowSink.of(target, nothing, Integer.MAX_VALUE).finish();
  }
}
