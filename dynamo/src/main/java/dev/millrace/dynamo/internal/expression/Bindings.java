package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.internal.value.Intake;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the placeholders of one request stand for, its values taken in. */
final class Bindings {

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;

  private Bindings(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
  }

  /**
   * Those of a request with these expressions.
   *
   * @throws dev.millrace.dynamo.spi.ServiceException if one is missing, or one is not used
   */
  static Bindings of(Parameters parameters, List<Parsed<?>> expressions) {
    Map<String, String> names = parameters.names();
    Map<String, AttributeValue> values = parameters.values();
    if (expressions.isEmpty()) {
      refuseAny(names.keySet(), "ExpressionAttributeNames");
      refuseAny(values.keySet(), "ExpressionAttributeValues");
    }
    for (Parsed<?> each : expressions) {
      for (String name : each.names()) {
        if (!names.containsKey(name)) {
          throw each.refusal()
              .of(
                  "An expression attribute name used in the document path is not defined;"
                      + " attribute name: "
                      + name);
        }
      }
      for (String value : each.values()) {
        if (!values.containsKey(value)) {
          throw each.refusal()
              .of(
                  "An expression attribute value used in expression is not defined; attribute"
                      + " value: "
                      + value);
        }
      }
    }
    checkUsed(names.keySet(), '#', "ExpressionAttributeNames", expressions);
    checkUsed(values.keySet(), ':', "ExpressionAttributeValues", expressions);
    return new Bindings(names, values.isEmpty() ? values : taken(values));
  }

  private static Map<String, AttributeValue> taken(Map<String, AttributeValue> values) {
    try {
      return Intake.values(values);
    } catch (ServiceException refused) {
      for (Map.Entry<String, AttributeValue> each : values.entrySet()) {
        check(each.getKey(), each.getValue());
      }
      throw refused;
    }
  }

  private static void check(String placeholder, AttributeValue value) {
    try {
      Intake.value(value);
    } catch (ServiceException refused) {
      throw Errors.validation(
          "ExpressionAttributeValues contains invalid value: "
              + refused.getMessage()
              + " for key "
              + placeholder);
    }
  }

  private static void refuseAny(Collection<String> given, String parameter) {
    if (!given.isEmpty()) {
      throw Errors.validation(parameter + " can only be specified when using expressions");
    }
  }

  private static void checkUsed(
      Collection<String> given, char sign, String parameter, List<Parsed<?>> expressions) {
    List<String> unused = new ArrayList<>(0);
    for (String each : given) {
      if (each.length() < 2 || each.charAt(0) != sign) {
        throw Errors.validation(
            parameter + " contains invalid key: Syntax error; key: \"" + each + "\"");
      }
      boolean isUsed = false;
      for (Parsed<?> expression : expressions) {
        isUsed |= (sign == '#' ? expression.names() : expression.values()).contains(each);
      }
      if (!isUsed) {
        unused.add(each);
      }
    }
    if (!unused.isEmpty()) {
      throw Errors.validation(
          "Value provided in "
              + parameter
              + " unused in expressions: keys: {"
              + String.join(", ", unused)
              + "}");
    }
  }

  /** The name that is written, or what its placeholder stands for. */
  String name(String written) {
    return written.charAt(0) == '#' ? Objects.requireNonNull(names.get(written)) : written;
  }

  AttributeValue value(String placeholder) {
    return Objects.requireNonNull(values.get(placeholder));
  }
}
