package dev.millrace.dynamo.internal.model;

import dev.millrace.core.Id;
import dev.millrace.core.Index;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.KeyRole;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.SortKey;
import dev.millrace.dynamo.internal.codec.Attribute;
import dev.millrace.dynamo.internal.codec.ObjectMapping;
import dev.millrace.dynamo.spi.IndexDefinition;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys, templates and indexes that a class declares. */
record Keys<T>(ObjectMapping<T> attributes) {

  private static final Set<String> TYPES = Set.of("S", "N", "B");
  private static final int MAX_PARTS = 4;

  /** What makes components, by their names. */
  Map<String, Template> templates() {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (Attribute<T> each : attributes.attributes()) {
      Template template = template(each);
      if (template != null) {
        templates.put(each.property().name(), template);
      }
    }
    return templates;
  }

  private @Nullable Template template(Attribute<T> attribute) {
    Template template =
        attribute
            .property()
            .annotation(dev.millrace.core.Template.class)
            .map(each -> new Template(each.value(), attribute.property()))
            .orElse(null);
    if (template == null) {
      return null;
    }
    if (attribute.property().valueType() != String.class || !attribute.codec().type().equals("S")) {
      throw new InvalidModelException(attribute.property() + ": a template makes a String");
    }
    for (String name : template.names()) {
      if (attributes.attribute(name).isEmpty() || name.equals(attribute.property().name())) {
        throw new InvalidModelException(
            attribute.property()
                + ": the template names \""
                + name
                + "\", which is no other component");
      }
    }
    return template;
  }

  /** The key of the table: what is marked so, else the ids. */
  KeyParts table() {
    List<KeyPart> partition = marked(PartitionKey.class);
    List<KeyPart> sort = marked(SortKey.class);
    if (partition.isEmpty() && sort.isEmpty()) {
      List<KeyPart> ids = marked(Id.class);
      partition = ids.stream().limit(1).toList();
      sort = ids.stream().skip(1).toList();
    }
    if (partition.isEmpty()) {
      throw new InvalidModelException(
          attributes.type().getSimpleName() + " has no key: mark a component with @PartitionKey");
    }
    if (partition.size() > 1 || sort.size() > 1) {
      throw new InvalidModelException(
          attributes.type().getSimpleName()
              + ": expected one partition key and at most one sort key, got "
              + partition.size()
              + " and "
              + sort.size());
    }
    return new KeyParts(partition, sort);
  }

  private List<KeyPart> marked(Class<? extends Annotation> annotation) {
    return attributes.attributes().stream()
        .filter(each -> each.property().annotation(annotation).isPresent())
        .map(this::part)
        .toList();
  }

  private KeyPart part(Attribute<T> attribute) {
    if (!TYPES.contains(attribute.codec().type())) {
      throw new InvalidModelException(
          attribute.property()
              + ": a key is a text, a number or bytes; this is kept as "
              + (attribute.codec().type().isEmpty() ? "any type" : attribute.codec().type()));
    }
    Template template = template(attribute);
    Map<String, Attribute<?>> sources = new HashMap<>();
    if (template != null) {
      template
          .names()
          .forEach(name -> attributes.attribute(name).ifPresent(each -> sources.put(name, each)));
    }
    return new KeyPart(attribute.name(), attribute.codec(), attribute, template, sources);
  }

  /** The indexes, by the names that components give. */
  List<IndexModel> indexes(KeyParts table) {
    Map<String, List<Attribute<T>>> members = new LinkedHashMap<>();
    for (Attribute<T> attribute : attributes.attributes()) {
      declared(attribute)
          .forEach(
              index ->
                  members.computeIfAbsent(index.name(), name -> new ArrayList<>()).add(attribute));
    }
    return members.entrySet().stream()
        .map(each -> index(each.getKey(), each.getValue(), table))
        .toList();
  }

  private static Stream<Index> declared(Attribute<?> attribute) {
    return Stream.concat(
        attribute.property().annotation(Index.class).stream(),
        attribute.property().annotation(Index.Several.class).stream()
            .flatMap(several -> Stream.of(several.value())));
  }

  private IndexModel index(String name, List<Attribute<T>> members, KeyParts table) {
    List<KeyPart> partition = new ArrayList<>();
    List<KeyPart> sort = new ArrayList<>();
    List<String> included = new ArrayList<>();
    boolean keysOnly = false;
    for (Attribute<T> member : members) {
      for (Index index : declared(member).filter(each -> each.name().equals(name)).toList()) {
        (index.value() == KeyRole.PARTITION ? partition : sort).add(part(member));
        keysOnly |= index.keysOnly();
        Stream.of(index.include()).map(each -> included(name, each)).forEach(included::add);
      }
    }
    checkSize(name, partition, sort);
    if (keysOnly && !included.isEmpty()) {
      throw new InvalidModelException(
          "index \"" + name + "\": keysOnly and include exclude each other");
    }
    boolean local = partition.isEmpty();
    return new IndexModel(
        name,
        local,
        new KeyParts(local ? table.partition() : partition, sort),
        keysOnly
            ? IndexDefinition.Projection.KEYS_ONLY
            : included.isEmpty()
                ? IndexDefinition.Projection.ALL
                : IndexDefinition.Projection.INCLUDE,
        included);
  }

  private static void checkSize(String name, List<KeyPart> partition, List<KeyPart> sort) {
    if (partition.size() > MAX_PARTS || sort.size() > MAX_PARTS) {
      throw new InvalidModelException(
          "index \""
              + name
              + "\": expected at most "
              + MAX_PARTS
              + " partition and sort keys each");
    }
    if (partition.isEmpty() && sort.size() != 1) {
      throw new InvalidModelException(
          "index \"" + name + "\" is local, since it has no partition key: it has one sort key");
    }
  }

  private String included(String index, String component) {
    return attributes
        .attribute(component)
        .map(Attribute::name)
        .orElseThrow(
            () ->
                new InvalidModelException(
                    "index \""
                        + index
                        + "\" includes \""
                        + component
                        + "\", which is no component"));
  }
}
