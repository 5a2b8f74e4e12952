package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.PgTypeSetting;
import dev.millrace.postgres.internal.codec.CallerCodecs;
import dev.millrace.postgres.internal.codec.TypeKey;
import dev.millrace.postgres.internal.codec.TypeQueries;
import dev.millrace.postgres.internal.session.StatementShapes;
import dev.millrace.sql.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The caller's codecs for the types of one database. */
record TypeCodecs(StatementShapes shapes) {

  static CallerCodecs of(List<PgTypeSetting> settings) {
    Map<TypeKey, PgTypeCodec<?>> codecs = new HashMap<>();
    settings.forEach(each -> codecs.put(key(each), each.codec()));
    return CallerCodecs.of(codecs);
  }

  static TypeKey key(PgTypeSetting setting) {
    return TypeKey.of(setting.schema(), setting.type());
  }

  static TypeKey key(long oid) {
    if (oid <= 0 || oid > 0xffff_ffffL) {
      throw new IllegalArgumentException("expected the oid of a type, got " + oid);
    }
    return TypeKey.of((int) oid);
  }

  /** Sets one, if what the catalog says of its type allows it. */
  Async<Void> set(TypeKey key, PgTypeCodec<?> codec, Async<Rows> types) {
    Objects.requireNonNull(codec, "codec");
    return types.thenAccept(
        found -> {
          String misfit = TypeQueries.misfit(codec, found);
          if (misfit != null) {
            throw new InvalidQueryException(
                "cannot set a codec for " + key + ": " + misfit, Outcome.NOT_APPLIED, null);
          }
          if (shapes.types().change(codecs -> codecs.with(key, codec))) {
            shapes.forgetAll();
          }
        });
  }

  void reset(TypeKey key) {
    if (shapes.types().change(codecs -> codecs.without(key))) {
      shapes.forgetAll();
    }
  }
}
