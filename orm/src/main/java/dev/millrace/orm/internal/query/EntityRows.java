package dev.millrace.orm.internal.query;

import dev.millrace.core.Columns;
import dev.millrace.core.EntityType;
import dev.millrace.core.Ref;
import dev.millrace.core.RefLoader;
import dev.millrace.core.RowReader;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.sql.RowMapper;
import java.util.List;

/** Reads rows into instances whose references know what loads them. */
public final class EntityRows {

  private EntityRows() {}

  /** A mapper for rows with the columns of a class. */
  public static <E> RowMapper<E> of(Model<E> model, RefLoader loader) {
    EntityType<E> type = model.type();
    if (model.references().isEmpty()) {
      return RowMapper.of(type.type());
    }
    return names -> new Binding<>(type.reader(names), model, loader);
  }

  private record Binding<E>(RowReader<E> reader, Model<E> model, RefLoader loader)
      implements RowReader<E> {

    @Override
    public E read(Columns row) {
      E instance = reader.read(row);
      bind(model, instance, loader);
      return instance;
    }
  }

  /** Tells the references of an instance, and of those loaded with it, what loads them. */
  public static void bind(Model<?> model, Object instance, RefLoader loader) {
    List<ModelReference> references = model.references();
    for (int i = 0; i < references.size(); i++) {
      ModelReference reference = references.get(i);
      Ref<?> ref = reference.in(instance);
      if (ref != null) {
        if (ref.isLoaded()) {
          bind(Model.of(reference.target()), ref.get(), loader);
        } else {
          ref.bind(loader, reference.toString());
        }
      }
    }
  }
}
