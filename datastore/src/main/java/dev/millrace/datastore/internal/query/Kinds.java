package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.store.KindInfo;
import dev.millrace.datastore.internal.store.KindName;
import dev.millrace.datastore.internal.store.Reading;
import dev.millrace.datastore.internal.store.SqlNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which kinds, properties and namespaces there are. On a thread that may wait. */
public final class Kinds {

  private static final String NAMES =
      "select kind from " + SqlNames.KINDS + " where namespace = $1 order by kind";
  private static final String NAMESPACES =
      "select distinct namespace from "
          + SqlNames.KINDS
          + " k where exists (select 1 from "
          + SqlNames.ENTITIES
          + " e where e.kind = k.id) order by namespace";
  private static final String ANY =
      "select 1 from " + SqlNames.ENTITIES + " where kind = $1 limit 1";
  private static final String TAGS =
      "select distinct substr(entry, 1, 1) from " + SqlNames.ROWS + " where idx = $1";

  private Kinds() {}

  /** All kinds that a namespace ever had, by name, as they are known. */
  static List<KindInfo> all(Reading reading, String namespace) {
    return names(reading, namespace).stream()
        .map(name -> reading.kind(name).result().orElseThrow())
        .toList();
  }

  /** All kinds that a namespace ever had, by name, with what they have now. */
  public static List<KindInfo> now(Reading reading, String namespace) {
    return names(reading, namespace).stream()
        .map(name -> reading.kindAgain(name).result().orElseThrow())
        .toList();
  }

  private static List<KindName> names(Reading reading, String namespace) {
    List<KindName> names = new ArrayList<>();
    reading
        .queries()
        .fetch(NAMES, namespace)
        .result()
        .forEach(
            row -> {
              String name = Objects.requireNonNull(row.get(0, String.class));
              names.add(new KindName(namespace, name));
            });
    return names;
  }

  /** The kinds of a namespace that have entities, by name. */
  public static List<KindInfo> withEntities(Reading reading, String namespace) {
    return all(reading, namespace).stream()
        .filter(each -> reading.queries().fetchRow(ANY, each.id()).result().isPresent())
        .toList();
  }

  /** The namespaces that have entities, by name. */
  public static List<String> namespaces(Reading reading) {
    return reading.queries().fetch(NAMESPACES).result().stream()
        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
        .toList();
  }

  /** The tags of the values that a property has, in order; none if no entity has it indexed. */
  public static List<Integer> tags(Reading reading, long property) {
    return reading.queries().fetch(TAGS, property).result().stream()
        .map(row -> (int) Objects.requireNonNull(row.get(0, byte[].class))[0])
        .sorted()
        .toList();
  }
}
