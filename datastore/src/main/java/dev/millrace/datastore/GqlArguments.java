package dev.millrace.datastore;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.datastore.internal.gql.Malformed;
import dev.millrace.datastore.internal.gql.Operand;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of a query in words, each of which must be used. */
final class GqlArguments {

  private final List<? extends @Nullable Object> positional;
  private final Map<String, ?> named;
  private final BitSet usedPositions = new BitSet();
  private final Set<String> usedNames = new HashSet<>();

  GqlArguments(List<? extends @Nullable Object> positional, Map<String, ?> named) {
    this.positional = positional;
    this.named = named;
  }

  @Nullable Object value(Operand.Parameter parameter) {
    return parameter.isPositional() ? numbered(parameter) : named(parameter);
  }

  private @Nullable Object numbered(Operand.Parameter parameter) {
    // Of so many digits there is no argument.
    int number = parameter.name().length() > 9 ? Integer.MAX_VALUE : number(parameter);
    if (number > positional.size()) {
      throw Malformed.at(
          parameter.at(),
          "expected an argument for :" + parameter.name() + ", got " + positional.size());
    }
    usedPositions.set(number - 1);
    return positional.get(number - 1);
  }

  private static int number(Operand.Parameter parameter) {
    return Integer.parseInt(parameter.name());
  }

  private @Nullable Object named(Operand.Parameter parameter) {
    if (!named.containsKey(parameter.name())) {
      throw Malformed.at(
          parameter.at(), "expected an argument for :" + parameter.name() + ", got none");
    }
    usedNames.add(parameter.name());
    return named.get(parameter.name());
  }

  void checkUsed() {
    int unused = usedPositions.nextClearBit(0);
    if (unused < positional.size()) {
      throw new InvalidQueryException("GQL: the argument :" + (unused + 1) + " is not used");
    }
    for (String each : named.keySet()) {
      if (!usedNames.contains(each)) {
        throw new InvalidQueryException("GQL: the argument :" + each + " is not used");
      }
    }
  }
}
