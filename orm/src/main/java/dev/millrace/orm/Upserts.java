package dev.millrace.orm;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.Outcome;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.orm.internal.model.Places;
import dev.millrace.orm.internal.query.Context;
import dev.millrace.orm.internal.query.Selection;
import dev.millrace.orm.internal.record.Records;
import dev.millrace.sql.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Stores a record, or finds the one that is there already. */
final class Upserts {

  /** Between not storing it and reading it another may have deleted it. */
  private static final int MOST_TRIES = 5;

  private Upserts() {}

  static <T> Async<T> upsert(T instance, List<Field<T, ?>> unique, Context context) {
    Model<T> model = modelOf(instance);
    boolean isNew = unique.isEmpty() && model.idOf(instance) == null;
    Records<T> records = new Records<>(model, context);
    if (isNew) {
      return records.insert(instance, /* keepsTimes= */ false);
    }
    List<ModelColumn> same = columns(model, unique);
    return unlessRaced(context, () -> records.upsert(instance, same));
  }

  /**
   * Tries once more when a record that is unique in two ways is stored by others at once: an engine
   * looks for it by the columns that are asked for, and may meet it by the others first. The second
   * time it is there.
   */
  private static <R> Async<R> unlessRaced(Context context, Supplier<Async<R>> store) {
    Async<R> first = store.get();
    return context.queries() instanceof Transaction
        ? first
        : first.exceptionallyCompose(
            failure ->
                failure instanceof ConstraintException.Unique
                    ? store.get()
                    : Async.failed(failure));
  }

  static <T> Async<T> getOrInsert(T instance, List<Field<T, ?>> unique, Context context) {
    Model<T> model = modelOf(instance);
    if (unique.isEmpty() && model.idOf(instance) == null) {
      return new Records<>(model, context).insert(instance, /* keepsTimes= */ false);
    }
    return attempt(instance, model, columns(model, unique), context, MOST_TRIES);
  }

  private static <T> Async<T> attempt(
      T instance, Model<T> model, List<ModelColumn> unique, Context context, int left) {
    Records<T> records = new Records<>(model, context);
    return unlessRaced(context, () -> records.insertOrIgnore(instance, unique))
        .thenCompose(
            stored ->
                stored.isPresent()
                    ? Async.of(stored)
                    : new Select<>(context, same(instance, model, unique)).fetchOne())
        .thenCompose(
            found -> {
              if (found.isPresent()) {
                return Async.of(found.get());
              }
              if (left == 0) {
                throw new ConflictException(
                    model.name() + ": others keep deleting it; try again",
                    Outcome.NOT_APPLIED,
                    null);
              }
              return attempt(instance, model, unique, context, left - 1);
            });
  }

  private static <T> Selection<T> same(T instance, Model<T> model, List<ModelColumn> unique) {
    Selection<T> selection = Selection.of(model);
    for (ModelColumn column : unique) {
      Object value = column.valueIn(instance);
      Field<T, Object> field = Field.of(column.name());
      Filter<T> filter = value == null ? field.isNull() : field.eq(value);
      selection = selection.where(filter);
    }
    return selection;
  }

  private static <T> List<ModelColumn> columns(Model<T> model, List<Field<T, ?>> unique) {
    if (unique.isEmpty()) {
      return model.key();
    }
    List<ModelColumn> columns = new ArrayList<>();
    for (Field<T, ?> field : unique) {
      Place place = Places.of(model, field, InvalidFilterException::new);
      if (!place.joins().isEmpty() || place.isInsideJson()) {
        throw new InvalidFilterException(
            field
                + " is no column of "
                + model.name()
                + ": it cannot say which records are the same");
      }
      columns.addAll(place.columns());
    }
    return columns;
  }

  @SuppressWarnings("unchecked") // the model is that of the instance's class
  private static <T> Model<T> modelOf(T instance) {
    return Model.of((Class<T>) instance.getClass());
  }
}
