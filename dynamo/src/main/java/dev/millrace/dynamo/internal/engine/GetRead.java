package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.value.Intake;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A read of one item by its key. */
final class GetRead {

  private final String table;
  private final Map<String, AttributeValue> key;
  private final Expressions expressions;

  GetRead(GetItem request) {
    this(request.table(), request.key(), expressions(request.projection(), request.names()));
  }

  GetRead(String table, Map<String, AttributeValue> key, Expressions expressions) {
    this.table = table;
    this.key = Intake.values(key);
    this.expressions = expressions;
  }

  /** The expressions of reads with a projection. */
  static Expressions expressions(@Nullable String projection, Map<String, String> names) {
    return Expressions.ofRead(null, projection, new Parameters(names, Map.of()));
  }

  String table() {
    return table;
  }

  byte[] keyBytes(Table table) {
    KeyRules.checkKey(table, key);
    return table.key().bytes(key).done();
  }

  @Nullable Stored stored(Reading reading, Table table) {
    return reading.get(table.space(), keyBytes(table));
  }

  Map<String, AttributeValue> projected(Stored stored) {
    return expressions.projected(stored.item());
  }
}
