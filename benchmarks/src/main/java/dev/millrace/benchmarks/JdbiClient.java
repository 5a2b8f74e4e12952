package dev.millrace.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Jdbi, with one handle for all that a call of this does. */
final class JdbiClient implements OrmClient {

  private static final String ALL = "select " + Book.COLUMNS + " from book";
  private static final String BY_KEY = ALL + " where id = :id";
  private static final String INSERT =
      "insert into book " + Book.VALUES + "(:title, :year, :price, :authorId)";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final boolean tellsKeys;
  private final List<JdbiBook> books = OrmClient.numbers().mapToObj(JdbiBook::unsaved).toList();

  JdbiClient(OrmStore store) {
    pool = store.pool();
    jdbi = Jdbi.create(pool);
    jdbi.registerRowMapper(ConstructorMapper.factory(JdbiBook.class));
    tellsKeys = store.tellsKeysOfBatches();
  }

  @Override
  public String title() {
    return "Jdbi";
  }

  @Override
  public long get(int count) {
    return jdbi.withHandle(
        handle -> {
          long found = 0;
          for (int i = 0; i < count; i++) {
            found +=
                handle
                    .createQuery(BY_KEY)
                    .bind("id", OrmClient.key(i))
                    .mapTo(JdbiBook.class)
                    .findOne()
                    .map(JdbiBook::title)
                    .filter(title -> !title.isEmpty())
                    .map(title -> 1)
                    .orElse(0);
          }
          return found;
        });
  }

  @Override
  public long fetchAll() {
    return jdbi.withHandle(handle -> handle.createQuery(ALL).mapTo(JdbiBook.class).list()).size();
  }

  @Override
  public void prepareInserts(int times) {}

  @Override
  public long insertAll() {
    return jdbi.inTransaction(
        handle -> {
          try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
            for (JdbiBook book : books) {
              batch
                  .bind("title", book.title())
                  .bind("year", book.year())
                  .bind("price", book.price())
                  .bind("authorId", book.authorId())
                  .add();
            }
            return tellsKeys
                ? batch.executePreparedBatch("id").mapTo(Long.class).list().size()
                : Arrays.stream(batch.execute()).sum();
          }
        });
  }

  @Override
  public void close() {
    pool.close();
  }
}
