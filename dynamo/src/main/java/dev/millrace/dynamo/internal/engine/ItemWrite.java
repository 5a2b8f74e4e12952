package dev.millrace.dynamo.internal.engine;

import dev.millrace.core.Outcome;
import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ConditionCheck;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TransactionWrite;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A write of one item, its parameters checked as far as they can be without the table. */
sealed interface ItemWrite permits PutWrite, UpdateWrite, DeleteWrite, CheckWrite {

  String table();

  /** The key of the item, or the whole of it. */
  Map<String, AttributeValue> key();

  /** Checks the parameters against the table. */
  void check(Table table);

  /**
   * What becomes of what is there.
   *
   * @throws ServiceException if the condition is not true, or the item does not fit
   */
  Change change(Table table, byte[] key, @Nullable Stored before);

  /** Reads, checks and tells what becomes of the item. */
  default Change change(Reading reading, Table table) {
    check(table);
    byte[] key = table.key().bytes(key()).done();
    return change(table, key, reading.get(table.space(), key));
  }

  /**
   * That of a request.
   *
   * @throws ServiceException if its parameters are wrong in themselves
   */
  static ItemWrite of(TransactionWrite write) {
    if (write instanceof PutItem put) {
      return new PutWrite(put);
    }
    if (write instanceof UpdateItem update) {
      return new UpdateWrite(update);
    }
    return write instanceof DeleteItem delete
        ? new DeleteWrite(delete)
        : new CheckWrite((ConditionCheck) write);
  }

  /** Fails if a condition is not true of what is there. */
  static void checkCondition(
      Expressions expressions, @Nullable Stored before, boolean returnsItem) {
    if (!expressions.isTrue(before == null ? Map.of() : before.item())) {
      throw new ServiceException(
          Errors.CONDITION,
          "The conditional request failed",
          Outcome.NOT_APPLIED,
          null,
          null,
          returnsItem && before != null ? before.item() : null,
          List.of());
    }
  }
}
