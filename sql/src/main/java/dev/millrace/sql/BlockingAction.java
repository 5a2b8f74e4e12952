package dev.millrace.sql;

/** The blocking body of a transaction without a value. */
@FunctionalInterface
public interface BlockingAction<X extends Exception> {

  /** Issues operations on the handle and waits for them; the transaction ends when it returns. */
  void run(Transaction transaction) throws X;
}
