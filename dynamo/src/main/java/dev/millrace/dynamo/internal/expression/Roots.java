package dev.millrace.dynamo.internal.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The attributes that a condition looks at. */
final class Roots {

  private Roots() {}

  static Set<String> of(Condition condition, Bindings bindings) {
    Set<String> roots = new HashSet<>();
    add(condition, bindings, roots);
    return roots;
  }

  private static void add(Condition condition, Bindings bindings, Set<String> roots) {
    if (condition instanceof Condition.All all) {
      all.conditions().forEach(each -> add(each, bindings, roots));
    } else if (condition instanceof Condition.Any any) {
      any.conditions().forEach(each -> add(each, bindings, roots));
    } else if (condition instanceof Condition.Not not) {
      add(not.condition(), bindings, roots);
    } else {
      for (Operand operand : operands(condition)) {
        Operand inner = operand instanceof SizeOf size ? size.operand() : operand;
        if (inner instanceof Path path) {
          roots.add(bindings.name(path.root()));
        }
      }
    }
  }

  private static List<Operand> operands(Condition condition) {
    if (condition instanceof Condition.Compared compared) {
      return List.of(compared.left(), compared.right());
    }
    if (condition instanceof Condition.Between between) {
      return List.of(between.operand(), between.lower(), between.upper());
    }
    if (condition instanceof Condition.In in) {
      List<Operand> all = new ArrayList<>(in.list());
      all.add(in.operand());
      return all;
    }
    if (condition instanceof Condition.Exists exists) {
      return List.of(exists.path());
    }
    if (condition instanceof Condition.HasType type) {
      return List.of(type.path(), type.type());
    }
    if (condition instanceof Condition.Begins begins) {
      return List.of(begins.operand(), begins.prefix());
    }
    Condition.Contains contains = (Condition.Contains) condition;
    return List.of(contains.operand(), contains.content());
  }
}
