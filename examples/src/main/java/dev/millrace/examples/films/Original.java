package dev.millrace.examples.films;

import java.util.List;

/**
 * The title of a film in its own script.
 *
 * @param film its title in the table of films, if it is there, else in English
 * @param made the year
 */
public record Original(String film, String original, String language, int made) {

  /** The values in the order of the columns. */
  public List<Object> values() {
    return List.of(film, original, language, made);
  }
}
