package dev.millrace.postgres.internal.wire;

import java.util.List;

/**
 * Prepares a statement; answered by ParseComplete.
 *
 * @param statementName empty for the unnamed statement
 * @param parameterTypes oids, 0 where the server shall infer; may be fewer than the parameters
 */
public record Parse(String statementName, String sql, List<Integer> parameterTypes)
    implements FrontendMessage {

  public Parse {
    parameterTypes = List.copyOf(parameterTypes);
  }

  @Override
  public void writeTo(WireWriter out) {
    int start = out.begin('P');
    out.putCString(statementName);
    out.putCString(sql);
    Counts.put(out, "parameter types", parameterTypes.size());
    parameterTypes.forEach(out::putInt);
    out.end(start);
  }
}
