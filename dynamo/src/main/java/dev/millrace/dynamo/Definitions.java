package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.MissingException;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import dev.millrace.dynamo.internal.model.IndexModel;
import dev.millrace.dynamo.internal.model.KeyPart;
import dev.millrace.dynamo.internal.model.KeyParts;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.DescribeTable;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.TableDescription;
import dev.millrace.dynamo.spi.UpdateTimeToLive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes, describes and deletes tables. */
record Definitions(Client client) {

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** What the table of a class is made with. */
  static TableDefinition of(Model<?> model, String table, TableOptions options) {
    KeyParts key = Objects.requireNonNull(model.key(), "the key of a class");
    Map<String, String> types = new LinkedHashMap<>();
    addTypes(key, types);
    model.indexes().forEach(each -> addTypes(each.key(), types));
    return new TableDefinition(
        table,
        key.schema(),
        types,
        model.indexes().stream().map(IndexModel::definition).toList(),
        options.throughput(),
        options.tableClass(),
        options.encryption());
  }

  private static void addTypes(KeyParts key, Map<String, String> types) {
    List<KeyPart> parts = new ArrayList<>(key.partition());
    parts.addAll(key.sort());
    for (KeyPart part : parts) {
      String other = types.put(part.name(), part.codec().type());
      if (other != null && !other.equals(part.codec().type())) {
        throw new InvalidModelException(
            "key \""
                + part.name()
                + "\" is of two types, "
                + other
                + " and "
                + part.codec().type());
      }
    }
  }

  /**
   * Makes a table and waits until it can be used.
   *
   * @param expires the attribute that ends items; null if none does
   */
  Async<Void> create(TableDefinition definition, @Nullable String expires) {
    String table = definition.name();
    client.forget(table);
    return client
        .send(new CreateTable(definition), Function.identity())
        .thenCompose(made -> waitUntilActive(table))
        .thenCompose(
            active ->
                expires == null
                    ? Async.done()
                    : client.send(new UpdateTimeToLive(table, expires, true), set -> null));
  }

  Async<TableDescription> describe(String table) {
    return client.send(new DescribeTable(table), Function.identity());
  }

  Async<Boolean> exists(String table) {
    return describe(table)
        .handle(
            (description, failure) -> {
              if (failure == null) {
                return Async.of(true);
              }
              return failure instanceof MissingException
                  ? Async.of(false)
                  : Async.<Boolean>failed(failure);
            })
        .thenCompose(Function.identity());
  }

  /** Waits until a table can be used. */
  Async<Void> waitUntilActive(String table) {
    return describe(table)
        .thenCompose(
            description ->
                description.status() == TableDescription.Status.ACTIVE
                    ? Async.done()
                    : Async.after(PAUSE).thenCompose(due -> waitUntilActive(table)));
  }

  Async<Void> waitUntilActive(String table, Duration atMost) {
    return waitUntilActive(table)
        .within(atMost)
        .exceptionallyCompose(
            failure ->
                Async.failed(
                    failure instanceof TimedOutException
                        ? new TimedOutException(
                            "table \"" + table + "\" is not active within " + atMost,
                            Outcome.NOT_APPLIED)
                        : failure));
  }

  /** Deletes a table and waits until it is gone. */
  Async<Void> delete(String table) {
    client.forget(table);
    return client
        .send(new DeleteTable(table), Function.identity())
        .thenCompose(deleting -> waitUntilGone(table));
  }

  private Async<Void> waitUntilGone(String table) {
    return exists(table)
        .thenCompose(
            exists ->
                exists
                    ? Async.after(PAUSE).thenCompose(due -> waitUntilGone(table))
                    : Async.done());
  }

  /** All names, page after page. */
  Async<List<String>> names() {
    return names(Optional.empty(), new ArrayList<>());
  }

  private Async<List<String>> names(Optional<String> after, List<String> names) {
    return client
        .send(new ListTables(after.orElse(null)), Function.identity())
        .thenCompose(
            reply -> {
              names.addAll(reply.names());
              String last = reply.lastName();
              return last == null ? Async.of(List.copyOf(names)) : names(Optional.of(last), names);
            });
  }
}
