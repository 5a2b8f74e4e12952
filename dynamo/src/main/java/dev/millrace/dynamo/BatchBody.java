package dev.millrace.dynamo;

/**
 * What fills a batch.
 *
 * @param <T> the class
 */
@FunctionalInterface
public interface BatchBody<T> {

  /** Puts and deletes items by a writer that sends nothing before this returns. */
  void fill(BatchWriter<T> writer) throws Exception;
}
