package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.EntityType;
import dev.millrace.core.RefLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The starts of queries, which are the same on a datastore and in a transaction. */
final class QueryStarts {

  private final Entities owner;
  private final QuerySource source;
  private final String namespace;
  private final RefLoader loader;

  QueryStarts(Entities owner, QuerySource source, String namespace) {
    this.owner = owner;
    this.source = source;
    this.namespace = namespace;
    this.loader =
        new RefLoader() {
          @Override
          public <T> Async<Optional<T>> load(EntityType<T> type, Object id) {
            return owner.get(type.type(), MappedModel.keyOf(type, id, namespace));
          }
        };
  }

  /** How instances of a class are entities; what is read loads its references from here. */
  <T> MappedModel<T> model(Class<T> type) {
    return MappedModel.of(type).loading(loader);
  }

  Query<Entity> query(@Nullable String kind) {
    return new Query<>(source, FieldForm.ENTITIES, Question.of(namespace, kind));
  }

  <T> Query<T> query(Class<T> type) {
    MappedModel<T> model = model(type);
    return new Query<>(source, model, Question.of(namespace, model.kind()));
  }

  Query<Entity> gql(String text, @Nullable Object[] arguments) {
    Question question = Gql.question(namespace, text, Arrays.asList(arguments), Map.of(), null);
    return new Query<>(source, FieldForm.ENTITIES, question);
  }

  Query<Entity> gql(String text, Map<String, ?> arguments) {
    Question question = Gql.question(namespace, text, List.of(), arguments, null);
    return new Query<>(source, FieldForm.ENTITIES, question);
  }

  <T> Query<T> gql(Class<T> type, String text, @Nullable Object[] arguments) {
    MappedModel<T> model = model(type);
    Question question =
        Gql.question(namespace, text, Arrays.asList(arguments), Map.of(), model.kind());
    return new Query<>(source, model, question);
  }

  <T> Kind<T> kind(Class<T> type) {
    MappedModel<T> model = model(type);
    return new Kind<>(owner, namespace, model.kind(), model);
  }

  Kind<Entity> kind(String name) {
    return new Kind<>(owner, namespace, Names.checkKind(name), EntityModel.ENTITIES);
  }
}
