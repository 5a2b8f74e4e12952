package dev.millrace.benchmarks;

import java.util.stream.IntStream;

/** Who reads and stores books, in its own best way. */
interface OrmClient extends AutoCloseable {

  /** Books in the table, and in each call that stores. */
  int BOOKS = 10_000;

  int IN_FLIGHT = 64;

  /** What it is called in a table. */
  String title();

  /** Reads so many books by key and returns how many there were. */
  long get(int count) throws Exception;

  /** Reads all books and returns their number. */
  long fetchAll() throws Exception;

  /** Makes what is stored next, so many times; is not measured. */
  void prepareInserts(int times);

  /**
   * Stores {@link #BOOKS}, each call others, and returns the number of keys that they were given.
   */
  long insertAll() throws Exception;

  @Override
  void close();

  /** The key that is read by the operation of an index; keys are 1 to {@link #BOOKS}. */
  static long key(int index) {
    return 1 + index * 2_654_435_761L % BOOKS;
  }

  /** The numbers of the books of one call. */
  static IntStream numbers() {
    return IntStream.range(0, BOOKS);
  }
}
