package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.internal.value.Errors;
import dev.millrace.dynamo.spi.ServiceException;

/**
 * Says what is wrong with an expression, in the words of the service.
 *
 * @param parameter in which of the expressions of a request: {@code FilterExpression}
 */
record Refusal(String parameter) {

  ServiceException of(String message) {
    return Errors.validation("Invalid " + parameter + ": " + message);
  }

  ServiceException syntax(String token, String text, int from, int to) {
    String near = text.substring(from, Math.min(to, text.length()));
    return of("Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
  }

  ServiceException operandType(String operator, String type) {
    return of(
        "Incorrect operand type for operator or function; operator or function: "
            + operator
            + ", operand type: "
            + type);
  }
}
