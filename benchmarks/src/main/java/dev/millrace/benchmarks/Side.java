package dev.millrace.benchmarks;

import java.sql.SQLException;

/** One of the things that are compared, ready to do the same work again and again. */
interface Side extends AutoCloseable {

  /** What it is called in a table. */
  String name();

  /** Makes what the work needs; is not measured. */
  default void prepare() throws Exception {}

  /** Does the work once and returns how many operations that were. */
  long work() throws Exception;

  @Override
  default void close() throws SQLException {}
}
