package dev.millrace.examples.films;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A film as the public data set has it; most of what it could say may be missing.
 *
 * @param usGross in dollars, as are the other amounts
 * @param minutes the running time
 * @param tomatoes the rating by Rotten Tomatoes, 0 to 100
 */
public record Film(
    long id,
    @Nullable String title,
    LocalDate released,
    @Nullable Long usGross,
    @Nullable Long worldwideGross,
    @Nullable Long budget,
    @Nullable String mpaaRating,
    @Nullable Integer minutes,
    @Nullable String distributor,
    @Nullable String genre,
    @Nullable String director,
    @Nullable Integer tomatoes,
    @Nullable Double imdbRating,
    @Nullable Integer imdbVotes) {

  /** The values in the order of the columns. */
  public List<@Nullable Object> values() {
    return Arrays.asList(
        id,
        title,
        released,
        usGross,
        worldwideGross,
        budget,
        mpaaRating,
        minutes,
        distributor,
        genre,
        director,
        tomatoes,
        imdbRating,
        imdbVotes);
  }
}
