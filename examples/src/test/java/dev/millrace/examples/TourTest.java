package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.examples.tour.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One walk through the whole tour, and what it must have printed. */
class TourTest {

  private static final List<String> LINES = new ArrayList<>();

  @BeforeAll
  static void walk() throws Exception {
    Printed printed = new Printed();
    new Tour(new Console(printed.out(), /* isTerminal= */ false)).run();
    LINES.addAll(printed.lines());
  }

  @Test
  void tour_everyChapter_isThereInOrder() {
    List<String> headings = LINES.stream().filter(line -> line.matches("\\d+\\. .* ─+")).toList();

    assertThat(headings).hasSize(16);
    assertThat(headings.get(15)).startsWith("16. What to read next ");
  }

  @Test
  void tour_withoutTerminal_printsPlainLinesThatFit() {
    assertThat(LINES).noneMatch(line -> line.contains("\u001b") || line.contains("\r"));
    assertThat(LINES).allMatch(line -> line.codePointCount(0, line.length()) <= Console.WIDTH);
  }

  @Test
  void tour_data_isAllThere() {
    assertThat(LINES).anyMatch(line -> line.endsWith("█ 3,201 of 3,201 films"));
    assertThat(LINES).anyMatch(line -> line.contains("INSERT 0 3201"));
    assertThat(LINES).contains("  before: 3,201 films, after: 3,201 films");
  }

  @Test
  void tour_titles_keepTheirScripts() {
    assertThat(LINES).anyMatch(line -> line.endsWith("崖の上のポニョ"));
    assertThat(LINES).anyMatch(line -> line.endsWith("ريح السد"));
  }

  @Test
  void tour_concurrentInserts_shareCommits() {
    assertThat(number("1,000 inserts, ([\\d,]+) commits?, .*")).isBetween(1L, 500L);
    assertThat(number("100 inserts, ([\\d,]+) commits")).isEqualTo(100);
  }

  @Test
  void tour_killedWriter_lostNothingItAcknowledged() {
    long acknowledged = number("acknowledged ([\\d,]+), found .*");
    long found = number("acknowledged .*, found ([\\d,]+), commits used .*");

    assertThat(acknowledged).isGreaterThanOrEqualTo(5_000).isEqualTo(found);
    assertThat(number(".*, commits used ([\\d,]+)")).isBetween(1L, acknowledged);
  }

  @Test
  void tour_records_findEachOther() {
    long movies = number("([\\d,]+) movies by [\\d,]+ directors");

    assertThat(movies).isBetween(1_000L, 3_201L);
    assertThat(LINES).anyMatch(line -> line.matches("  Steven Spielberg +\\d+ +.+; .+"));
    assertThat(LINES).contains("  1,000 directors are there");
  }

  @Test
  void tour_documents_areStoredCountedAndFound() {
    assertThat(number("([\\d,]+) documents are stored")).isEqualTo(3_201);
    assertThat(number("views of .*: ([\\d,]+)")).isEqualTo(200);
    assertThat(LINES).contains("  there: true, after its end gone: true");
    assertThat(LINES).anyMatch(line -> line.matches("  film\\d{4}  Avatar +2009 +2,767,891,499"));
    assertThat(LINES)
        .anyMatch(line -> line.matches("  60, then 60 from film\\d{4} on, in all 152"));
  }

  @Test
  void tour_items_areQueriedSoldAndKept() {
    assertThat(number("([\\d,]+) items are put")).isEqualTo(3_201);
    assertThat(LINES).anyMatch(line -> line.strip().startsWith("2001: A Space Odyssey"));
    assertThat(LINES).contains("  50 seats were sold, 0 are left");
    assertThat(LINES).contains("  ConditionalCheckFailed, the other film has 50 seats as before");
  }

  @Test
  void tour_entities_areFoundAndCountedInTransactions() {
    assertThat(number("([\\d,]+) entities are put")).isGreaterThan(3_201);
    assertThat(LINES).anyMatch(line -> line.matches("  Modern Times +1936-02-05 +8\\.5"));
    assertThat(LINES).anyMatch(line -> line.startsWith("  merge-join 2 scans"));
    assertThat(LINES).contains("  20 visits, 20 are counted, 20 noted");
  }

  @Test
  void tour_bothEngines_giveTheSameAnswers() {
    assertThat(LINES).anyMatch(line -> line.matches("  films before 1970  152 +152"));
    assertThat(LINES).anyMatch(line -> line.matches("  film 1 once more +Unique +Unique"));
    assertThat(LINES).anyMatch(line -> line.strip().startsWith("The answers are equal"));
  }

  @Test
  void tour_racedCancels_hitNobodyElse() {
    long cancelled = number("cancelled ([\\d,]+), finished before .*");
    long finished = number("cancelled .*, finished before ([\\d,]+), wrong answers 0");

    assertThat(cancelled + finished).isEqualTo(500);
    assertThat(cancelled).isPositive();
  }

  /** The group of the one line that matches. */
  private static long number(String pattern) {
    List<Long> found =
        LINES.stream()
            .map(line -> Pattern.compile(pattern).matcher(line.strip()))
            .filter(Matcher::matches)
            .map(match -> Long.parseLong(match.group(1).replace(",", "")))
            .toList();
    assertThat(found).as(pattern).hasSize(1);
    return found.get(0);
  }
}
