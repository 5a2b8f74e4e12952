package dev.millrace.datastore;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The starts of queries, which are the same on a datastore and in a transaction. */
record QueryStarts(Entities owner, QuerySource source, String namespace) {

  Query<Entity> query(@Nullable String kind) {
    return new Query<>(source, FieldForm.ENTITIES, Question.of(namespace, kind));
  }

  <T> Query<T> query(Class<T> type) {
    MappedModel<T> model = MappedModel.of(type);
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
    MappedModel<T> model = MappedModel.of(type);
    Question question =
        Gql.question(namespace, text, Arrays.asList(arguments), Map.of(), model.kind());
    return new Query<>(source, model, question);
  }

  <T> Kind<T> kind(Class<T> type) {
    MappedModel<T> model = MappedModel.of(type);
    return new Kind<>(owner, namespace, model.kind(), model);
  }

  Kind<Entity> kind(String name) {
    return new Kind<>(owner, namespace, Names.checkKind(name), EntityModel.ENTITIES);
  }
}
