package dev.millrace.benchmarks;

/** {@link Book} for Jdbi, whose references are plain keys. */
record JdbiBook(long id, String title, int year, double price, long authorId) {

  static JdbiBook unsaved(int number) {
    return new JdbiBook(
        0, Book.title(number), Book.year(number), Book.price(number), Book.author(number));
  }
}
