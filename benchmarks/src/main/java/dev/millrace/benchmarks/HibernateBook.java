package dev.millrace.benchmarks;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** {@link Book} for Hibernate. */
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@MappedSuperclass
abstract class HibernateBook {

  /** Keys that Hibernate takes from the sequence at once; so many rows are a batch. */
  static final int AT_ONCE = 1_000;

  /** The sequence, since that of the column counts by one. */
  static final String SEQUENCE = "create sequence hibernate_books increment by " + AT_ONCE;

  private String title = "";
  private int year;
  private double price;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "author_id")
  private @Nullable HibernateAuthor author;

  /** Where the table gives the key; Hibernate batches no inserts then. */
  @Entity(name = "IdentityBook")
  @Table(name = "book")
  static class OfIdentity extends HibernateBook {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Override
    long id() {
      return id;
    }
  }

  /** Where a sequence gives it. */
  @Entity(name = "SequenceBook")
  @Table(name = "book")
  static class OfSequence extends HibernateBook {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "books")
    @SequenceGenerator(name = "books", sequenceName = "hibernate_books", allocationSize = AT_ONCE)
    private long id;

    @Override
    long id() {
      return id;
    }
  }

  abstract long id();

  HibernateBook fill(int number, HibernateAuthor by) {
    title = Book.title(number);
    year = Book.year(number);
    price = Book.price(number);
    author = by;
    return this;
  }

  String title() {
    return title;
  }
}
