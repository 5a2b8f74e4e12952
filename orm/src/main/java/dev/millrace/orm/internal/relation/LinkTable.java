package dev.millrace.orm.internal.relation;

import dev.millrace.core.InvalidModelException;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.ManyToMany;
import dev.millrace.core.Relation;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.ModelReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The table between the two classes of a many-to-many relation: one row for each pair.
 *
 * <p>It is the relation's own, or that of a mapped class with two references. Its columns are given
 * from the side that the relation starts from.
 *
 * @param from its columns with the key of the class that the relation starts from
 * @param to its columns with the key of the class that it leads to
 * @param through the mapped class that it is the table of; empty if it is the relation's own
 * @param isSymmetrical whether a pair counts both ways; it is kept once, in the order of the keys
 */
public record LinkTable(
    String name,
    Model<?> start,
    Model<?> end,
    List<String> from,
    List<String> to,
    Optional<Model<?>> through,
    boolean isSymmetrical) {

  /**
   * The table of a relation.
   *
   * @throws InvalidRelationException if its class does not declare it
   * @throws InvalidModelException if it is declared in a way that cannot be
   */
  public static LinkTable of(Relation<?, ?> relation) {
    Class<?> owner =
        relation
            .owner()
            .orElseThrow(
                () -> new InvalidRelationException(relation + " is no many-to-many relation"));
    LinkTable declared = of(Model.of(owner), declaration(owner, relation));
    return relation.isReversed() ? declared.reversed() : declared;
  }

  /** The tables of all relations that a class declares. */
  public static List<LinkTable> declaredBy(Model<?> model) {
    return Arrays.stream(model.type().type().getAnnotationsByType(ManyToMany.class))
        .map(each -> of(model, each))
        .toList();
  }

  private static ManyToMany declaration(Class<?> owner, Relation<?, ?> relation) {
    return Arrays.stream(owner.getAnnotationsByType(ManyToMany.class))
        .filter(each -> each.name().equals(relation.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRelationException(
                    owner.getSimpleName()
                        + " has no relation \""
                        + relation.name()
                        + "\": declare it with @ManyToMany"));
  }

  private static LinkTable of(Model<?> owner, ManyToMany declared) {
    Model<?> target = Model.of(declared.target());
    if (declared.symmetrical() && owner != target) {
      throw new InvalidModelException(
          owner.name()
              + "."
              + declared.name()
              + ": only a relation of a class with itself is symmetrical");
    }
    if (declared.via() != void.class) {
      return via(owner, target, declared);
    }
    String name =
        declared.through().isEmpty() ? owner.table() + "_" + declared.name() : declared.through();
    boolean isOwn = owner.table().equals(target.table());
    return new LinkTable(
        name,
        owner,
        target,
        columns(isOwn ? "from" : owner.table(), owner),
        columns(isOwn ? "to" : target.table(), target),
        Optional.empty(),
        declared.symmetrical());
  }

  private static List<String> columns(String prefix, Model<?> model) {
    return model.key().stream().map(column -> prefix + "_" + column.name()).toList();
  }

  private static LinkTable via(Model<?> owner, Model<?> target, ManyToMany declared) {
    Model<?> through = Model.of(declared.via());
    List<ModelReference> from = references(through, owner);
    List<ModelReference> to = new ArrayList<>(references(through, target));
    to.removeAll(from.isEmpty() ? List.of() : from.subList(0, 1));
    if (from.isEmpty() || to.isEmpty()) {
      throw new InvalidModelException(
          owner.name()
              + "."
              + declared.name()
              + ": "
              + through.name()
              + " has no references to both "
              + owner.name()
              + " and "
              + target.name());
    }
    return new LinkTable(
        through.table(),
        owner,
        target,
        names(from.get(0)),
        names(to.get(0)),
        Optional.of(through),
        declared.symmetrical());
  }

  private static List<ModelReference> references(Model<?> through, Model<?> to) {
    return through.references().stream()
        .filter(each -> each.target().type() == to.type().type())
        .toList();
  }

  private static List<String> names(ModelReference reference) {
    return reference.columns().stream().map(ModelColumn::name).toList();
  }

  private LinkTable reversed() {
    return new LinkTable(name, end, start, to, from, through, isSymmetrical);
  }
}
