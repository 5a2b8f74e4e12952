package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.value.Intake;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ConditionCheck;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes nothing, if a condition is true. */
final class CheckWrite implements ItemWrite {

  private final String table;
  private final Map<String, AttributeValue> key;
  private final Expressions expressions;
  private final boolean returnsItem;

  CheckWrite(ConditionCheck request) {
    this.table = request.table();
    this.key = Intake.values(request.key());
    this.expressions = Expressions.ofWrite(null, request.condition(), request.parameters());
    this.returnsItem = request.returnsItemOnFailure();
  }

  @Override
  public String table() {
    return table;
  }

  @Override
  public Map<String, AttributeValue> key() {
    return key;
  }

  @Override
  public void check(Table table) {
    KeyRules.checkKey(table, key);
  }

  @Override
  public Change change(Table table, byte[] bytes, @Nullable Stored before) {
    ItemWrite.checkCondition(expressions, before, returnsItem);
    return new Change(table, bytes, before, before);
  }
}
