package dev.millrace.examples.tour;

/** One stop of the tour: shows some code, runs it, prints the answer and what it cost. */
public interface Chapter {

  /** The heading. */
  String title();

  /**
   * Runs and prints it.
   *
   * @throws Exception if what it shows does not hold; this ends the tour
   */
  void run(Guide guide) throws Exception;
}
