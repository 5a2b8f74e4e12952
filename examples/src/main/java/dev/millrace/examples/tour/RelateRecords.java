package dev.millrace.examples.tour;

import dev.millrace.core.Async;
import dev.millrace.core.Ref;
import dev.millrace.examples.films.Director;
import dev.millrace.examples.films.Director_;
import dev.millrace.examples.films.Film;
import dev.millrace.examples.films.Films;
import dev.millrace.examples.films.Movie;
import dev.millrace.examples.films.Movie_;
import dev.millrace.orm.Aggregate;
import dev.millrace.orm.Fetched;
import dev.millrace.orm.Orm;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the films once more, as records that refer to each other. */
public final class RelateRecords implements Chapter {

  // docs: most
  record Most(String name, long movies) {}

  // end

  @Override
  public String title() {
    return "Records that refer to each other";
  }

  @Override
  public void run(Guide guide) {
    Orm orm = Orm.on(guide.database());
    insert(guide, orm);
    eager(guide, orm);
    related(guide, orm);
    lazy(guide, orm);
  }

  private void insert(Guide guide, Orm orm) {
    List<Film> directed =
        Films.all().stream()
            .filter(film -> film.director() != null && film.title() != null)
            .toList();
    guide.say("The films whose director is known, in two tables made of two records.");
    guide.show(this, "insert");
    Meter meter = guide.meter();
    // docs: insert
    orm.createTable(Movie.class).result(); // and before it the one that it refers to
    List<Director> directors =
        orm.insertAll(
                directed.stream()
                    .map(film -> Objects.requireNonNull(film.director()))
                    .distinct()
                    .map(name -> new Director(0, name))
                    .toList())
            .result();
    Map<String, Director> byName =
        directors.stream().collect(Collectors.toMap(Director::name, Function.identity()));
    List<Movie> movies =
        orm.insertAll(directed.stream().map(film -> movie(film, byName)).toList()).result();
    // end
    guide.say(
        String.format(Locale.ROOT, "%,d movies by %,d directors", movies.size(), directors.size()));
    meter.print();
  }

  private static Movie movie(Film film, Map<String, Director> byName) {
    return new Movie(
        0,
        Objects.requireNonNull(film.title()),
        film.released(),
        film.imdbRating(),
        Ref.of(Objects.requireNonNull(byName.get(film.director()))));
  }

  private void eager(Guide guide, Orm orm) {
    guide.next("The best of the nineties, with their directors in the same statement.");
    guide.show(this, "eager");
    Meter meter = guide.meter();
    // docs: eager
    List<Movie> best =
        orm.select(Movie.class)
            .where("released__gte", LocalDate.of(1990, 1, 1))
            .where(Movie_.released.lt(LocalDate.of(2000, 1, 1)).and(Movie_.rating.notNull()))
            .with(Movie_.director)
            .orderBy(Movie_.rating.desc(), Movie_.title.asc())
            .limit(5)
            .fetchAll()
            .result();
    // end
    TextTable table = TextTable.of("Movie", "Rating", "Director");
    best.forEach(movie -> table.row(movie.title(), movie.rating(), movie.director().get().name()));
    guide.print(table);
    meter.print();
  }

  private void related(Guide guide, Orm orm) {
    guide.next("The other way: who directed most, and the newest two of each.");
    guide.show(this, "most", "related");
    Meter meter = guide.meter();
    // docs: related
    List<Most> most =
        orm.select(Movie.class)
            .groupBy(Movie_.director.to(Director_.name))
            .orderBy(Aggregate.<Movie>count().desc())
            .limit(3)
            .as(Most.class, Movie_.director.to(Director_.name), Aggregate.count())
            .fetchAll()
            .result();
    Fetched<Director> directors =
        orm.select(Director.class)
            .where(Director_.name.isIn(most.stream().map(Most::name).toList()))
            .orderBy(Director_.name.asc())
            .prefetch(Movie_.director.inverse().orderBy(Movie_.released.desc()).limit(2))
            .fetchRelated()
            .result();
    // end
    Map<String, Long> counts = most.stream().collect(Collectors.toMap(Most::name, Most::movies));
    TextTable table = TextTable.of("Director", "Movies", "The newest");
    for (Director director : directors) {
      List<Movie> newest = directors.related(director, Movie_.director.inverse());
      table.row(
          director.name(),
          counts.get(director.name()),
          newest.stream().map(Movie::title).collect(Collectors.joining("; ")));
    }
    guide.print(table);
    meter.print();
  }

  private void lazy(Guide guide, Orm orm) {
    guide.next(
        "A thousand directors, asked for one by one at once: they share a statement or two.");
    guide.show(this, "lazy");
    List<Movie> movies = orm.select(Movie.class).limit(1_000).fetchAll().result();
    Meter meter = guide.meter();
    // docs: lazy
    List<Director> directors =
        Async.all(movies.stream().map(movie -> movie.director().fetch()).toList()).result();
    // end
    guide.say(String.format(Locale.ROOT, "%,d directors are there", directors.size()));
    meter.print();
  }
}
