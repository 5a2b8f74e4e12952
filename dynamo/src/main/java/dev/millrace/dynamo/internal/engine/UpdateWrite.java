package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.internal.value.Intake;
import dev.millrace.dynamo.internal.value.ItemSize;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes an item where it is, and makes it if it is not there. */
final class UpdateWrite implements ItemWrite {

  private final UpdateItem request;
  private final Map<String, AttributeValue> key;
  private final Expressions expressions;

  UpdateWrite(UpdateItem request) {
    this.request = request;
    this.key = Intake.values(request.key());
    this.expressions =
        Expressions.ofWrite(request.update(), request.condition(), request.parameters());
  }

  @Override
  public String table() {
    return request.table();
  }

  @Override
  public Map<String, AttributeValue> key() {
    return key;
  }

  @Override
  public void check(Table table) {
    KeyRules.checkKey(table, key);
    for (String root : expressions.updatedRoots()) {
      if (table.key().has(root)) {
        throw Errors.parameter(
            "Cannot update attribute " + root + ". This attribute is part of the key");
      }
    }
  }

  @Override
  public Change change(Table table, byte[] bytes, @Nullable Stored before) {
    ItemWrite.checkCondition(expressions, before, request.returnsItemOnFailure());
    Map<String, AttributeValue> start = before == null ? key : before.item();
    Map<String, AttributeValue> updated = Collections.unmodifiableMap(expressions.updated(start));
    // An update makes lists and maps deeper, and numbers of others.
    Intake.values(updated);
    KeyRules.checkIndexes(table, updated);
    Stored after = new Stored(updated, ItemSize.of(updated));
    if (after.size() > ItemSize.MOST) {
      throw Errors.validation("Item size to update has exceeded the maximum allowed size");
    }
    return new Change(table, bytes, before, after);
  }

  /** What of an item is touched. */
  Map<String, AttributeValue> touched(Map<String, AttributeValue> item) {
    return request.update() == null ? Map.of() : expressions.touched(item);
  }
}
