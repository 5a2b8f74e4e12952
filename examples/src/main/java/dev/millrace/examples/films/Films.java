package dev.millrace.examples.films;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the data that come with the examples. */
public final class Films {

  /** The tables that the data fit into, in words that every engine understands. */
  public static final String SCHEMA =
      """
      create table films (
        id integer primary key, title text, released date not null, us_gross bigint,
        worldwide_gross bigint, budget bigint, mpaa_rating text, minutes integer,
        distributor text, genre text, director text, tomatoes integer,
        imdb_rating double precision, imdb_votes integer
      );
      create index films_by_title on films(title);
      create table originals (film text, original text, language text, made integer)
      """;

  /** Inserts what {@link Film#values} gives. */
  public static final String INSERT_FILM =
      "insert into films values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

  /** Inserts what {@link Original#values} gives. */
  public static final String INSERT_ORIGINAL = "insert into originals values ($1, $2, $3, $4)";

  private Films() {}

  /** All films, numbered from 1. */
  public static List<Film> all() {
    return read("films.tsv", Films::film);
  }

  /** The titles in other scripts. */
  public static List<Original> originals() {
    return read("originals.tsv", Films::original);
  }

  private static Film film(Line line) {
    return new Film(
        line.number(),
        line.text(0),
        LocalDate.parse(line.required(1)),
        line.parsed(2, Long::valueOf),
        line.parsed(3, Long::valueOf),
        line.parsed(4, Long::valueOf),
        line.text(5),
        line.parsed(6, Integer::valueOf),
        line.text(7),
        line.text(8),
        line.text(9),
        line.parsed(10, Integer::valueOf),
        line.parsed(11, Double::valueOf),
        line.parsed(12, Integer::valueOf));
  }

  private static Original original(Line line) {
    return new Original(
        line.required(0), line.required(1), line.required(2), Integer.parseInt(line.required(3)));
  }

  private static <T> List<T> read(String name, Function<Line, T> parse) {
    try (InputStream bytes = Films.class.getResourceAsStream(name)) {
      List<T> values = new ArrayList<>();
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(bytes, name), StandardCharsets.UTF_8));
      String header = reader.readLine();
      for (String line = reader.readLine(); line != null && header != null; ) {
        values.add(parse.apply(new Line(values.size() + 1, line.split("\t", -1))));
        line = reader.readLine();
      }
      return List.copyOf(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line below the header; an empty cell is a NULL. */
  private static final class Line {
    private final int number;
    private final String[] cells;

    Line(int number, String[] cells) {
      this.number = number;
      this.cells = cells;
    }

    int number() {
      return number;
    }

    String required(int index) {
      return cells[index];
    }

    @Nullable String text(int index) {
      return cells[index].isEmpty() ? null : cells[index];
    }

    <T> @Nullable T parsed(int index, Function<String, T> parse) {
      return cells[index].isEmpty() ? null : parse.apply(cells[index]);
    }
  }
}
