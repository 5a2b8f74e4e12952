package dev.millrace.postgres.internal.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a portal of a statement; answered by BindComplete.
 *
 * <p>For slow paths: the fast one writes its own.
 *
 * @param parameterFormats one for each parameter, or one for all, or none for text
 * @param parameters null elements for NULL
 * @param resultFormats one for each column, or one for all, or none for text
 */
public record Bind(
    String portal,
    String statementName,
    List<Integer> parameterFormats,
    List<byte @Nullable []> parameters,
    List<Integer> resultFormats)
    implements FrontendMessage {

  public Bind {
    parameterFormats = List.copyOf(parameterFormats);
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    resultFormats = List.copyOf(resultFormats);
  }

  @Override
  public void writeTo(WireWriter out) {
    int start = out.begin('B');
    out.putCString(portal);
    out.putCString(statementName);
    Counts.putFormats(out, parameterFormats);
    Counts.put(out, "parameters", parameters.size());
    for (byte[] parameter : parameters) {
      if (parameter == null) {
        out.putInt(-1);
      } else {
        out.putInt(parameter.length);
        out.putBytes(parameter);
      }
    }
    Counts.putFormats(out, resultFormats);
    out.end(start);
  }

  /** Without the parameters' values. */
  @Override
  public String toString() {
    return "Bind[portal=%s, statementName=%s, parameters=%d]"
        .formatted(portal, statementName, parameters.size());
  }
}
