package dev.millrace.sql;

import java.util.List;

/** All rows of a query: an immutable list. */
public interface Rows extends List<Row> {

  /** The names of the columns in order. */
  List<String> names();
}
