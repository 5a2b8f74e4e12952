package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in an item.
 *
 * @param root a name or its placeholder
 */
record Path(String root, List<Step> steps) implements Operand, SetValue {

  /** One step further in. */
  sealed interface Step {}

  /** Into a map; a name or its placeholder. */
  record Member(String name) implements Step {}

  /** Into a list. */
  record Element(int index) implements Step {}

  Path {
    steps = List.copyOf(steps);
  }

  @Override
  public @Nullable AttributeValue in(Map<String, AttributeValue> item, Bindings bindings) {
    AttributeValue value = item.get(bindings.name(root));
    for (int i = 0; i < steps.size() && value != null; i++) {
      value = inside(value, steps.get(i), bindings);
    }
    return value;
  }

  private static @Nullable AttributeValue inside(
      AttributeValue value, Step step, Bindings bindings) {
    if (step instanceof Member member) {
      return value instanceof AttributeValue.M map
          ? map.members().get(bindings.name(member.name()))
          : null;
    }
    int index = ((Element) step).index();
    return value instanceof AttributeValue.L list && index < list.values().size()
        ? list.values().get(index)
        : null;
  }

  @Override
  public boolean isFixed() {
    return false;
  }

  /** The path as the service shows it, with what placeholders stand for. */
  String shown(Bindings bindings) {
    StringBuilder shown = new StringBuilder("[").append(bindings.name(root));
    for (Step step : steps) {
      shown
          .append(", ")
          .append(
              step instanceof Member member
                  ? bindings.name(member.name())
                  : "[" + ((Element) step).index() + "]");
    }
    return shown.append(']').toString();
  }

  /** Whether both are the same place. */
  boolean isSame(Path other, Bindings bindings) {
    return steps.size() == other.steps.size()
        && bindings.name(root).equals(bindings.name(other.root))
        && shown(bindings).equals(other.shown(bindings));
  }
}
