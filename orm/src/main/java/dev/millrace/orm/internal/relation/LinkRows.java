package dev.millrace.orm.internal.relation;

import dev.millrace.sql.Dialect;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** The pairs of a link table as a table with the columns {@code from_0 …} and {@code to_0 …}. */
record LinkRows(LinkTable table, Dialect dialect) {

  /** As what stands behind from or join, with an alias. */
  String as(String alias) {
    String pairs = pairs(table.from(), table.to());
    // A pair that counts both ways is kept once.
    String both =
        table.isSymmetrical() ? pairs + " union " + pairs(table.to(), table.from()) : pairs;
    return "(" + both + ") as " + alias;
  }

  private String pairs(List<String> from, List<String> to) {
    StringJoiner columns = new StringJoiner(", ");
    for (int i = 0; i < from.size(); i++) {
      columns.add(dialect.quote(from.get(i)) + " as from_" + i);
    }
    for (int i = 0; i < to.size(); i++) {
      columns.add(dialect.quote(to.get(i)) + " as to_" + i);
    }
    // A record of its own may be there several times for one pair.
    String select = table.through().isPresent() ? "select distinct " : "select ";
    return select + columns + " from " + dialect.quote(table.name());
  }

  /** The columns of one end, with an alias. */
  static List<String> columns(String alias, String end, int count) {
    return IntStream.range(0, count).mapToObj(i -> alias + "." + end + "_" + i).toList();
  }
}
