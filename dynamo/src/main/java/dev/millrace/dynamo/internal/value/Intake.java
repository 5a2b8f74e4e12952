package dev.millrace.dynamo.internal.value;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes values in: checks them, and brings numbers to their one text, so that values are equal if
 * they are equal as Java has it. What needs no change is given back as it is.
 */
@SuppressWarnings("ReferenceEquality") // what is the same needs no copy
public final class Intake {

  private static final int DEEPEST = 32;

  private Intake() {}

  /**
   * The values by their names.
   *
   * @throws dev.millrace.dynamo.spi.ServiceException if one of them cannot be stored
   */
  public static Map<String, AttributeValue> values(Map<String, AttributeValue> values) {
    return members(values, 0);
  }

  /**
   * One value.
   *
   * @throws dev.millrace.dynamo.spi.ServiceException if it cannot be stored
   */
  public static AttributeValue value(AttributeValue value) {
    return value(value, 1);
  }

  private static AttributeValue value(AttributeValue value, int depth) {
    if (value instanceof AttributeValue.S || value instanceof AttributeValue.B) {
      return value;
    }
    if (value instanceof AttributeValue.N number) {
      String text = Numbers.canonical(number.text());
      return text == number.text() ? value : new AttributeValue.N(text);
    }
    if (value instanceof AttributeValue.M map) {
      Map<String, AttributeValue> members = members(map.members(), depth);
      return members == map.members() ? value : new AttributeValue.M(members);
    }
    if (value instanceof AttributeValue.L list) {
      List<AttributeValue> elements = elements(list.values(), depth);
      return elements == list.values() ? value : new AttributeValue.L(elements);
    }
    return set(value);
  }

  private static Map<String, AttributeValue> members(
      Map<String, AttributeValue> members, int depth) {
    checkDepth(depth);
    if (members.containsKey("")) {
      throw Errors.validation("One or more parameter values were invalid: empty attribute name");
    }
    Map<String, AttributeValue> changed = members;
    for (Map.Entry<String, AttributeValue> member : members.entrySet()) {
      AttributeValue value = member.getValue();
      AttributeValue taken = value(value, depth + 1);
      if (taken != value) {
        if (changed == members) {
          changed = new LinkedHashMap<>(members);
        }
        changed.put(member.getKey(), taken);
      }
    }
    return changed;
  }

  private static List<AttributeValue> elements(List<AttributeValue> elements, int depth) {
    checkDepth(depth);
    List<AttributeValue> changed = elements;
    for (int i = 0; i < elements.size(); i++) {
      AttributeValue value = elements.get(i);
      AttributeValue taken = value(value, depth + 1);
      if (taken != value) {
        if (changed == elements) {
          changed = new ArrayList<>(elements);
        }
        changed.set(i, taken);
      }
    }
    return changed;
  }

  private static void checkDepth(int depth) {
    if (depth > DEEPEST) {
      throw Errors.validation("Nesting Levels have exceeded supported limits");
    }
  }

  private static AttributeValue set(AttributeValue value) {
    if (value instanceof AttributeValue.SS set) {
      checkFilled(set.texts(), "An string set  may not be empty");
    } else if (value instanceof AttributeValue.BS set) {
      checkFilled(set.values(), "Binary sets should not be empty");
    } else if (value instanceof AttributeValue.NS set) {
      checkFilled(set.texts(), "An number set  may not be empty");
      return numbers(set);
    }
    return value;
  }

  private static void checkFilled(Collection<?> set, String otherwise) {
    if (set.isEmpty()) {
      throw Errors.parameter(otherwise);
    }
  }

  private static AttributeValue.NS numbers(AttributeValue.NS set) {
    Set<String> taken = new LinkedHashSet<>();
    boolean isSame = true;
    for (String text : set.texts()) {
      String canonical = Numbers.canonical(text);
      isSame &= canonical == text;
      if (!taken.add(canonical)) {
        throw Errors.parameter("Input collection " + set.texts() + " contains duplicates.");
      }
    }
    return isSame ? set : new AttributeValue.NS(taken);
  }
}
