package dev.millrace.benchmarks;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import dev.millrace.core.Reference;

/** Five columns of the usual kinds, the last a reference. */
@Mapped
record Book(@Id long id, String title, int year, double price, @Reference Ref<Author> author) {

  static final int AUTHORS = 1_000;
  static final String COLUMNS = "id, title, year, price, author_id";
  static final String VALUES = "(title, year, price, author_id) values ";

  /** One that is to be stored; the authors' keys are 1 to {@link #AUTHORS}. */
  static Book unsaved(int number) {
    return new Book(
        0, title(number), year(number), price(number), Ref.of(Author.class, author(number)));
  }

  static String title(int number) {
    return "The book number " + number;
  }

  static int year(int number) {
    return 1900 + number % 125;
  }

  static double price(int number) {
    return number % 10_000 / 100.0;
  }

  static long author(int number) {
    return 1L + number % AUTHORS;
  }
}
