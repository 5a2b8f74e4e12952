package dev.millrace.processor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The class that is generated beside a mapped one.
 *
 * @param packageName empty for the unnamed package
 * @param owner the mapped class, as source
 */
record FieldsClass(
    String packageName,
    String simpleName,
    boolean isPublic,
    boolean isMarkedGenerated,
    String owner,
    List<Member> members) {

  String qualifiedName() {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }

  String source() {
    boolean imports = canImport();
    StringBuilder source = new StringBuilder();
    if (!packageName.isEmpty()) {
      source.append("package ").append(packageName).append(";\n\n");
    }
    if (imports) {
      coreTypes()
          .forEach(name -> source.append("import ").append(Names.CORE + "." + name).append(";\n"));
      source.append('\n');
    }
    source.append("/** The fields of {@link ").append(owner).append("}. */\n");
    if (isMarkedGenerated) {
      source
          .append("@javax.annotation.processing.Generated(\"")
          .append(MappedProcessor.class.getName())
          .append("\")\n");
    }
    // What the mapped class may use, its fields may name: it was told at the class itself.
    source.append("@SuppressWarnings({\"deprecation\", \"removal\", \"rawtypes\", \"exports\"})\n");
    source
        .append(isPublic ? "public final class " : "final class ")
        .append(simpleName)
        .append(" {\n");
    String prefix = imports ? "" : Names.CORE + ".";
    for (Member member : members) {
      source.append("  ").append(member.declaration(owner, prefix)).append("\n\n");
    }
    return source.append("  private ").append(simpleName).append("() {}\n}\n").toString();
  }

  private List<String> coreTypes() {
    return members.stream().flatMap(Member::coreTypes).distinct().sorted().toList();
  }

  /**
   * Whether simple names of core mean core. In the unnamed package a class can only be named
   * simply, and a constant hides a class of its name.
   */
  private boolean canImport() {
    return !packageName.isEmpty()
        && members.stream().map(Member::name).collect(Collectors.toSet()).stream()
            .noneMatch(coreTypes()::contains);
  }
}
