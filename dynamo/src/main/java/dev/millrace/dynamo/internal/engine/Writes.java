package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.internal.store.Writing;
import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.WriteReply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes of one item each, and what they give back. */
final class Writes {

  private final Catalog catalog;

  Writes(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Refuses what a put and a delete cannot give back. */
  static void checkReturning(ReturnValues returning) {
    if (returning != ReturnValues.NONE && returning != ReturnValues.ALL_OLD) {
      throw Errors.validation("Return values set to invalid value");
    }
  }

  WriteReply write(Writing writing, ItemWrite write, ReturnValues returning) {
    Table table = catalog.table(writing, write.table());
    Change change = write.change(writing, table);
    double units = change.apply(writing);
    return new WriteReply(returned(write, change, returning), Units.ofWrite(table, units));
  }

  private static @Nullable Map<String, AttributeValue> returned(
      ItemWrite write, Change change, ReturnValues returning) {
    return switch (returning) {
      case NONE -> null;
      case ALL_OLD -> item(change.before());
      case ALL_NEW -> item(change.after());
      case UPDATED_OLD -> touched(write, change.before());
      case UPDATED_NEW -> touched(write, change.after());
    };
  }

  private static @Nullable Map<String, AttributeValue> item(@Nullable Stored stored) {
    return stored == null ? null : stored.item();
  }

  private static @Nullable Map<String, AttributeValue> touched(
      ItemWrite write, @Nullable Stored stored) {
    if (stored == null || !(write instanceof UpdateWrite update)) {
      return null;
    }
    Map<String, AttributeValue> touched = update.touched(stored.item());
    return touched.isEmpty() ? null : touched;
  }
}
