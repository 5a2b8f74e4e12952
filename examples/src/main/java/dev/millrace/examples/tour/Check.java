package dev.millrace.examples.tour;

/** Ends the tour when something it says is not so. */
final class Check {

  private Check() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
