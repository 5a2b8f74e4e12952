package dev.millrace.processor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One constant of a generated class.
 *
 * @param kind the simple name of its type in {@code core}
 * @param factory the class and method that make it
 * @param value the type of its values or of its target, as source; empty if the kind fixes it
 * @param valueClass the raw class handed to the factory, as source; empty if the value is generic
 */
record Member(String name, String kind, String factory, String value, String valueClass) {

  static Member text(String name) {
    return new Member(name, "TextField", "Field.text", "", "");
  }

  static Member number(String name, String type) {
    return new Member(name, "NumberField", "Field.number", type, type);
  }

  static Member reference(String name, String target) {
    return new Member(name, "RefField", "Field.reference", target, target);
  }

  static Member plain(String name, String type, boolean isGeneric) {
    return new Member(name, "Field", "Field.of", type, isGeneric ? "" : type);
  }

  static Member relation(String name, String target) {
    return new Member(name, "Relation", "Relation.of", target, target);
  }

  /** The names of {@code core} that the constant needs, in its type and in its expression. */
  Stream<String> coreTypes() {
    return Stream.of(kind, factory.substring(0, factory.indexOf('.')));
  }

  /** The declaration, for the class that owns it and with a prefix for the names of core. */
  String declaration(String owner, String prefix) {
    String types = value.isEmpty() ? owner : owner + ", " + value;
    String arguments =
        Stream.of(
                owner + ".class",
                '"' + name + '"',
                valueClass.isEmpty() ? "" : valueClass + ".class")
            .filter(argument -> !argument.isEmpty())
            .collect(Collectors.joining(", "));
    return String.join(
        "",
        List.of(
            "public static final ",
            prefix + kind + "<" + types + "> ",
            name + " =\n      ",
            prefix + factory + "(" + arguments + ");"));
  }
}
