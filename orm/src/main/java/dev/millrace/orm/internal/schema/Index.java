package dev.millrace.orm.internal.schema;

import dev.millrace.core.Field;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Mapped;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.orm.internal.model.Places;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** An index of a mapped class's table, beside those that unique columns and keys bring. */
record Index(String name, List<ModelColumn> columns, boolean isUnique) {

  private static final int LONGEST = 63;

  /**
   * The indexes of a class: those that it names, those of single components, and those of its
   * references, each once.
   *
   * @throws InvalidModelException if one names what the class does not have
   */
  static List<Index> of(Model<?> model) {
    Map<String, Index> all = new LinkedHashMap<>();
    Mapped mapped = model.type().type().getAnnotation(Mapped.class);
    for (Mapped.Index declared : mapped == null ? new Mapped.Index[0] : mapped.indexes()) {
      add(all, model, columns(model, declared), declared.unique());
    }
    for (ModelColumn column : model.columns()) {
      if (column.isIndexed() && !column.isReference()) {
        add(all, model, List.of(column), false);
      }
    }
    for (ModelReference reference : model.references()) {
      boolean isFoundByKey =
          model.key().size() >= reference.columns().size()
              && model.key().subList(0, reference.columns().size()).equals(reference.columns());
      if (!isFoundByKey && !reference.columns().get(0).isUnique()) {
        add(all, model, reference.columns(), false);
      }
    }
    return List.copyOf(all.values());
  }

  private static void add(
      Map<String, Index> all, Model<?> model, List<ModelColumn> columns, boolean isUnique) {
    StringBuilder name = new StringBuilder("idx_").append(model.table());
    columns.forEach(column -> name.append('_').append(column.name()));
    String whole = name.append(isUnique ? "_unique" : "").toString();
    String fitting =
        whole.length() <= LONGEST
            ? whole
            : whole.substring(0, LONGEST - 9) + "_" + Integer.toHexString(whole.hashCode());
    all.putIfAbsent(fitting, new Index(fitting, columns, isUnique));
  }

  private static List<ModelColumn> columns(Model<?> model, Mapped.Index declared) {
    List<ModelColumn> columns = new ArrayList<>();
    TreeSet<String> wrong = new TreeSet<>();
    for (String name : declared.value()) {
      try {
        Place place = Places.of(model, Field.of(name), InvalidModelException::new);
        columns.addAll(place.columns());
      } catch (InvalidModelException | IllegalArgumentException e) {
        wrong.add(name);
      }
    }
    if (!wrong.isEmpty() || columns.isEmpty()) {
      throw new InvalidModelException(
          "invalid fields for indexing in "
              + model.name()
              + ": \""
              + String.join("\", \"", wrong)
              + "\"");
    }
    return columns;
  }
}
