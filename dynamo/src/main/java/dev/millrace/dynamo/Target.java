package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.dynamo.internal.model.IndexModel;
import dev.millrace.dynamo.internal.model.KeyParts;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table or an index as instances of a class see it.
 *
 * @param index null for the table
 */
record Target<T>(Client client, String table, @Nullable String index, Model<T> model) {

  /** The keys of the table and of what is read: its own, or those of the index. */
  record Keys(KeyParts table, KeyParts queried) {}

  /** The keys, if the class knows them; else null. */
  @Nullable Keys known() {
    KeyParts key = model.key();
    if (key == null) {
      return null;
    }
    return new Keys(key, index == null ? key : indexModel(index).key());
  }

  /** The keys, which the class must know. */
  Keys requireKnown() {
    Keys known = known();
    if (known == null) {
      throw new InvalidModelException("items without a class have no templates");
    }
    return known;
  }

  /** The keys, if the class knows them or the table was asked before; else null. */
  @Nullable Keys foundKeys() {
    Keys known = known();
    Client.TableKeys asked = known == null ? client.knownKeys(table) : null;
    return asked == null ? known : described(asked);
  }

  private IndexModel indexModel(String name) {
    return model.indexes().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidQueryException(
                    model.title()
                        + " has no index \""
                        + name
                        + "\" but "
                        + model.indexes().stream().map(IndexModel::name).toList()));
  }

  /** Does something with the keys: at once where the class knows them. */
  <R> Async<R> withKeys(Function<Keys, Async<R>> action) {
    Keys found = foundKeys();
    return found != null
        ? action.apply(found)
        : client.keys(table).thenCompose(keys -> action.apply(described(keys)));
  }

  /** Does something with the attributes of a key, at once where their names are known. */
  <R> Async<R> withKey(ItemKey key, Function<Map<String, AttributeValue>, Async<R>> action) {
    Map<String, AttributeValue> named = key.named();
    if (model.key() == null && named != null) {
      return action.apply(named);
    }
    return withKeys(keys -> action.apply(key.attributes(table, keys.table())));
  }

  private Keys described(Client.TableKeys keys) {
    KeyParts queried = index == null ? keys.table() : keys.indexes().get(index);
    if (queried == null) {
      throw new InvalidQueryException("table \"" + table + "\" has no index \"" + index + "\"");
    }
    return new Keys(keys.table(), queried);
  }

  /** The attributes of an item that are its key; an item always has them. */
  static Map<String, AttributeValue> keyOf(
      Map<String, AttributeValue> item, Collection<String> names) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (String name : names) {
      key.put(name, Objects.requireNonNull(item.get(name), name));
    }
    return key;
  }

  Target<T> with(Client client) {
    return new Target<>(client, table, index, model);
  }

  Target<T> ofIndex(String name) {
    return new Target<>(client, table, name, model);
  }

  @Override
  public String toString() {
    return "table \"" + table + "\"" + (index == null ? "" : ", index \"" + index + "\"");
  }
}
