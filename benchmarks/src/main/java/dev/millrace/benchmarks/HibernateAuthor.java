package dev.millrace.benchmarks;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** {@link Author} for Hibernate. */
@Entity
@Table(name = "author")
class HibernateAuthor {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String name = "";

  HibernateAuthor() {}

  HibernateAuthor(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }
}
