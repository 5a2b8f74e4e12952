package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.internal.value.Intake;
import dev.millrace.dynamo.internal.value.ItemSize;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an item in place of what is there. */
final class PutWrite implements ItemWrite {

  private final String table;
  private final Stored after;
  private final Expressions expressions;
  private final boolean returnsItem;

  PutWrite(PutItem request) {
    this(
        request.table(),
        request.item(),
        Expressions.ofWrite(null, request.condition(), request.parameters()),
        request.returnsItemOnFailure());
  }

  PutWrite(String table, Map<String, AttributeValue> item) {
    this(table, item, Expressions.ofWrite(null, null, Parameters.NONE), false);
  }

  private PutWrite(
      String table,
      Map<String, AttributeValue> item,
      Expressions expressions,
      boolean returnsItem) {
    this.table = table;
    this.expressions = expressions;
    this.returnsItem = returnsItem;
    Map<String, AttributeValue> taken = new LinkedHashMap<>(Intake.values(item));
    this.after = new Stored(Collections.unmodifiableMap(taken), ItemSize.of(taken));
    if (after.size() > ItemSize.MOST) {
      throw Errors.validation("Item size has exceeded the maximum allowed size");
    }
  }

  @Override
  public String table() {
    return table;
  }

  @Override
  public Map<String, AttributeValue> key() {
    return after.item();
  }

  @Override
  public void check(Table table) {
    KeyRules.checkItem(table, after.item());
  }

  @Override
  public Change change(Table table, byte[] key, @Nullable Stored before) {
    ItemWrite.checkCondition(expressions, before, returnsItem);
    return new Change(table, key, before, after);
  }

  int size() {
    return after.size();
  }
}
