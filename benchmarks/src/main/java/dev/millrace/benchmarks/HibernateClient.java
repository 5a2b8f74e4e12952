package dev.millrace.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Constructor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;

/** Stateless sessions of Hibernate, one for all that a call of this does. */
final class HibernateClient implements OrmClient {

  private static final Logger LOGGER = Logger.getLogger("org.hibernate");

  private final HikariDataSource pool;
  private final Class<? extends HibernateBook> type;
  private final SessionFactory sessions;
  private final List<HibernateAuthor> authors = new ArrayList<>();
  private final Queue<List<HibernateBook>> prepared = new ArrayDeque<>();

  HibernateClient(OrmStore store) {
    LOGGER.setLevel(Level.SEVERE);
    pool = store.pool();
    type = store.hibernateBook();
    Configuration configuration =
        new Configuration().addAnnotatedClass(HibernateAuthor.class).addAnnotatedClass(type);
    configuration.getProperties().put("hibernate.connection.datasource", pool);
    configuration.setProperty("hibernate.jdbc.batch_size", HibernateBook.AT_ONCE);
    if (!store.dialect().isEmpty()) {
      configuration.setProperty("hibernate.dialect", store.dialect());
    }
    sessions = configuration.buildSessionFactory();
    for (int i = 0; i < Book.AUTHORS; i++) {
      authors.add(new HibernateAuthor(1 + i));
    }
  }

  @Override
  public String title() {
    return "Hibernate";
  }

  @Override
  public long get(int count) {
    try (StatelessSession session = sessions.openStatelessSession()) {
      long found = 0;
      for (int i = 0; i < count; i++) {
        found += session.get(type, OrmClient.key(i)).title().isEmpty() ? 0 : 1;
      }
      return found;
    }
  }

  @Override
  public long fetchAll() {
    try (StatelessSession session = sessions.openStatelessSession()) {
      return session.createSelectionQuery("from " + name(), type).getResultList().size();
    }
  }

  private String name() {
    return sessions.getMetamodel().entity(type).getName();
  }

  @Override
  public void prepareInserts(int times) {
    prepared.clear();
    for (int i = 0; i < times; i++) {
      prepared.add(OrmClient.numbers().mapToObj(this::unsaved).toList());
    }
  }

  private HibernateBook unsaved(int number) {
    try {
      Constructor<? extends HibernateBook> constructor = type.getDeclaredConstructor();
      return constructor.newInstance().fill(number, authors.get((int) Book.author(number) - 1));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
    }
  }

  @Override
  public long insertAll() {
    List<HibernateBook> books = prepared.remove();
    try (StatelessSession session = sessions.openStatelessSession()) {
      session.beginTransaction();
      session.insertMultiple(books);
      session.getTransaction().commit();
    }
    return books.stream().filter(book -> book.id() != 0).count();
  }

  @Override
  public void close() {
    sessions.close();
    pool.close();
  }
}
