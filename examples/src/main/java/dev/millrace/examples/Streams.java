package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.sql.Database;
import dev.millrace.sql.Row;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Streams of rows and records: functions, collectors, concurrency, blocking and Flow views. */
public final class Streams {

  private Streams() {}

  record Film(long id, String title, LocalDate released) {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      Example.load(db);
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    forEach(db, out);
    collect(db, out);
    mapAsync(db, out);
    blocking(db, out);
    flow(db, out);
  }

  private static final String TITLED =
      "select id, title, released from films where title is not null order by released, id";

  private static void forEach(Database db, PrintStream out) {
    // docs: stream
    AsyncStream<Film> films = db.stream(Film.class, TITLED);
    films
        .filter(film -> film.title().startsWith("The "))
        .map(film -> film.released().getYear() + " " + film.title())
        .limit(3)
        .forEach(out::println)
        .result();
    // end

    // docs: stream-rows
    Optional<Row> first =
        db.stream("select id, title from films where id > $1", 10).first().result();
    out.println(first.map(row -> row.get("title", String.class, "untitled")).orElse("none"));
    // end
  }

  private static void collect(Database db, PrintStream out) {
    // docs: collect
    Map<Integer, Long> decades =
        db.stream(Film.class, TITLED)
            .collect(
                Collectors.groupingBy(
                    film -> film.released().getYear() / 10 * 10, Collectors.counting()))
            .result();
    out.println("of the seventies: " + decades.get(1970));
    // end
  }

  private static void mapAsync(Database db, PrintStream out) {
    // docs: map-async
    Async<List<String>> lines =
        db.stream(String.class, "select film from originals where language = $1", "Japanese")
            .mapAsync(
                4, // at most four look-ups at a time; the answers keep the order of the stream
                title ->
                    db.fetchValue(
                            LocalDate.class, "select released from films where title = $1", title)
                        .thenApply(
                            released ->
                                title + released.map(date -> ": " + date).orElse(" is not there")))
            .toList();
    lines.result().forEach(out::println);
    // end
  }

  private static void blocking(Database db, PrintStream out) {
    // docs: stream-blocking
    try (Stream<Film> films = db.stream(Film.class, TITLED).stream()) {
      out.println(films.filter(film -> film.title().length() == 1).findFirst().orElseThrow());
    } // closing ends the query
    // end
  }

  private static void flow(Database db, PrintStream out) {
    // docs: flow
    CompletionStage<Integer> years =
        OneByOne.sum(db.stream(Film.class, TITLED).limit(5).map(film -> film.released().getYear()));
    out.println("the sum of five years is " + years.toCompletableFuture().join());
    // end
  }

  // docs: flow-subscriber
  /** Asks for one value at a time, as any subscriber of Reactive Streams may. */
  static final class OneByOne implements Flow.Subscriber<Integer> {
    private final CompletableFuture<Integer> result = new CompletableFuture<>();
    private Flow.Subscription subscription = new None();
    private int sum;

    static CompletionStage<Integer> sum(Flow.Publisher<Integer> numbers) {
      OneByOne subscriber = new OneByOne();
      numbers.subscribe(subscriber);
      return subscriber.result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      subscription.request(1);
    }

    @Override
    public void onNext(Integer number) {
      sum += number;
      subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
      result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      result.complete(sum);
    }
  }

  // end

  /** The subscription before there is one. */
  private static final class None implements Flow.Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
