package dev.millrace.examples.tour;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.examples.films.Film;
import dev.millrace.examples.films.Films;
import dev.millrace.examples.films.Original;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.sql.Database;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts a PostgreSQL server, and runs one program on it and on SQLite. */
public final class MeetPostgres implements Chapter {

  private static final LocalDate SEVENTIES = LocalDate.of(1970, 1, 1);

  // docs: answers
  record Director(String director, int films, long votes, @Nullable Long bestGross) {}

  record Longest(String title, LocalDate released, int minutes) {}

  record Answers(long old, List<Director> directors, List<Longest> longest, String refused) {}

  // end

  @Override
  public String title() {
    return "The same program on a real PostgreSQL";
  }

  @Override
  public void run(Guide guide) {
    Optional<PostgresServer> started = start(guide);
    if (started.isEmpty()) {
      return;
    }
    load(guide, started.get());
    PgPool pool = guide.postgres().orElseThrow();
    guide.next("Questions and a mistake, written once against the neutral Database:");
    guide.show(this, "answers", "ask");
    Meter meter = guide.meter();
    Answers sqlite = ask(guide.database());
    String onSqlite = meter.elapsed();
    meter = guide.meter();
    Answers postgres = ask(pool);
    String onPostgres = meter.elapsed();
    compare(guide, sqlite, postgres);
    guide.dim("took " + onSqlite + " on SQLite, " + onPostgres + " on PostgreSQL");
  }

  /** A server that the test kit brings; none on other systems than Linux. */
  private static Optional<PostgresServer> start(Guide guide) {
    boolean isLinux = System.getProperty("os.name", "").equals("Linux");
    boolean isKnown = Arrays.asList("amd64", "aarch64").contains(System.getProperty("os.arch"));
    if (!isLinux || !isKnown || PostgresServer.majors().isEmpty()) {
      guide.say("Left out: the servers that come with the test kit run on Linux alone.");
      return Optional.empty();
    }
    guide.say("A server comes as a Maven artifact too; this one starts on a free port, is asked");
    guide.say("for a password by SCRAM, and is gone with the tour.");
    Meter meter = guide.meter();
    PostgresServer server = PostgresServer.start(18);
    guide.dim(server + " took " + meter.elapsed() + " to start");
    return Optional.of(server);
  }

  private void load(Guide guide, PostgresServer server) {
    guide.show(this, "pool", "load");
    // docs: pool
    String dsn = server.url(); // postgres://user:password@host:port/database
    PgPool pool = Postgres.pool(dsn);
    // end
    guide.keep(server, pool);
    Collection<Film> films = Films.all();
    ProgressBar bar = guide.progress("films", films.size());
    Meter meter = guide.meter();
    // docs: load
    pool.execute(Films.SCHEMA).result();
    pool.executeMany(Films.INSERT_FILM, bar.over(films), film -> film.values()).result();
    pool.executeMany(Films.INSERT_ORIGINAL, Films.originals(), Original::values).result();
    // end
    bar.end();
    meter.print();
  }

  // docs: ask
  private static Answers ask(Database db) {
    Async<Optional<Long>> old =
        db.fetchValue(Long.class, "select count(*) from films where released < $1", SEVENTIES);
    Async<List<Director>> directors =
        db.fetch(
            Director.class,
            """
            select director, count(*) as films, sum(imdb_votes) as votes,
                   max(worldwide_gross) as best_gross
            from films where director is not null and imdb_votes is not null
            group by director having count(*) >= $1 order by votes desc limit 4
            """,
            8);
    Async<List<Longest>> longest =
        db.fetch(
            Longest.class,
            """
            select title, released, minutes from films
            where minutes is not null order by minutes desc, title limit 3
            """);
    Async<String> again =
        db.execute("insert into films(id, released) values ($1, $2)", 1, LocalDate.of(2026, 3, 1))
            .thenApply(inserted -> "inserted")
            .exceptionally(
                failure -> failure instanceof ConstraintException.Unique ? "Unique" : "other");
    return new Answers(
        old.result().orElseThrow(), directors.result(), longest.result(), again.result());
  }

  // end

  private static void compare(Guide guide, Answers sqlite, Answers postgres) {
    TextTable table = TextTable.of("Question", "SQLite", "PostgreSQL");
    table.row("films before 1970", text(sqlite.old()), text(postgres.old()));
    for (int i = 0; i < sqlite.directors().size(); i++) {
      table.row(
          "most votes, " + (i + 1), text(sqlite.directors().get(i)), text(postgres.directors(), i));
    }
    for (int i = 0; i < sqlite.longest().size(); i++) {
      Longest one = sqlite.longest().get(i);
      Longest other = postgres.longest().get(i);
      table.row("longest, " + (i + 1), text(one), text(other));
    }
    table.row("film 1 once more", sqlite.refused(), postgres.refused());
    guide.print(table);
    Check.that(sqlite.equals(postgres), "the answers differ");
    guide.say("The answers are equal, as records are: every value of every type.");
  }

  private static String text(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String text(List<Director> directors, int index) {
    return index < directors.size() ? text(directors.get(index)) : "-";
  }

  private static String text(Director one) {
    return String.format(Locale.ROOT, "%s, %,d in %d", one.director(), one.votes(), one.films());
  }

  private static String text(Longest one) {
    return TextWidth.clipped(one.title(), 22) + ", " + one.minutes() + " min";
  }
}
