package dev.millrace.sql;

/** The blocking body of a transaction; it may run several times if the options ask for retries. */
@FunctionalInterface
public interface BlockingBody<R, X extends Exception> {

  /** Issues operations on the handle and waits for them; the transaction ends when it returns. */
  R run(Transaction transaction) throws X;
}
