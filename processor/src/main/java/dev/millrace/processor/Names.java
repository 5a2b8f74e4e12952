package dev.millrace.processor;

import java.util.Set;

/** Names of {@code core}, which a processor knows without depending on it. */
final class Names {
  static final String CORE = "dev.millrace.core";
  static final String MAPPED = CORE + ".Mapped";
  static final String DISCRIMINATOR = CORE + ".Discriminator";
  static final String MANY_TO_MANY = CORE + ".ManyToMany";
  static final String REF = CORE + ".Ref";
  static final String OPTIONAL = "java.util.Optional";

  static final Set<String> NUMBERS =
      Set.of(
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.math.BigDecimal",
          "java.math.BigInteger");

  private Names() {}
}
