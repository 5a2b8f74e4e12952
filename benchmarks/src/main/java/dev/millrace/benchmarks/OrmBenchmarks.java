package dev.millrace.benchmarks;

import dev.millrace.core.Listener;
import dev.millrace.orm.Orm;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.TestCertificates;
import dev.millrace.sql.Database;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the ORM costs beside the same statements by hand, and beside Hibernate and Jdbi; all in one
 * process and in turns.
 *
 * <p>Arguments choose: {@code orm} for all, {@code orm-sqlite}, {@code orm-postgres}; {@code quick}
 * for few rounds.
 */
public final class OrmBenchmarks {

  private static final int WARMUPS = 10;
  private static final int ROUNDS = 11;
  private static final int QUICK = 5;

  private OrmBenchmarks() {}

  /** Runs them and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    List<String> chosen = Arrays.asList(args);
    boolean isAll = chosen.isEmpty() || chosen.contains("orm");
    boolean isQuick = chosen.contains("quick");
    System.out.printf("JDK %s%n", Runtime.version());
    if (isAll || chosen.contains("orm-sqlite")) {
      sqlite(isQuick, System.out);
    }
    if (isAll || chosen.contains("orm-postgres")) {
      postgres(isQuick, System.out);
    }
  }

  private static void sqlite(boolean isQuick, PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("millrace-benchmarks-");
    try {
      run(new SqliteStore(folder.resolve("books.db")), isQuick, out);
    } finally {
      SqliteBenchmarks.delete(folder);
    }
  }

  private static void postgres(boolean isQuick, PrintStream out) throws Exception {
    try (TestCertificates certificates = TestCertificates.create();
        PostgresServer server = PostgresBenchmarks.server(certificates)) {
      server.execute(HibernateBook.SEQUENCE);
      run(new PostgresStore(server), isQuick, out);
    }
  }

  private static void run(OrmStore store, boolean isQuick, PrintStream out) throws Exception {
    try (Database db = store.open(Listener.logging())) {
      fill(db);
      OrmGates gates = new OrmGates(store.title());
      gates.lazy(LazyAuthors.statements(store));
      List<OrmClient> clients =
          List.of(
              new MillraceClient.OfSql(store.open(Listener.logging())),
              new MillraceClient.OfOrm(store.open(Listener.logging())),
              new HibernateClient(store),
              new JdbiClient(store));
      for (OrmWork work : OrmWork.values()) {
        List<Side> sides =
            clients.stream()
                .<Side>map(client -> new OrmSide(client, work, db, store.clear()))
                .toList();
        Comparison comparison =
            new Comparison(
                store.title() + ": " + work.title(),
                isQuick ? QUICK : WARMUPS,
                isQuick ? QUICK : ROUNDS);
        gates.compared(work, comparison.run(sides, out));
      }
      clients.forEach(OrmClient::close);
      gates.print(out);
    }
  }

  private static void fill(Database db) {
    Orm orm = Orm.on(db);
    orm.createTable(Book.class).result();
    orm.insertAll(IntStream.range(0, Book.AUTHORS).mapToObj(Author::unsaved).toList()).result();
    orm.insertAll(OrmClient.numbers().mapToObj(Book::unsaved).toList()).result();
  }
}
