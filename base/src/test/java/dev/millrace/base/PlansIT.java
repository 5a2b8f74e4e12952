package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How engines find what is asked: by the statements that are really sent. */
final class PlansIT extends OnBothEngines {

  private Base base;

  @BeforeEach
  void fill() {
    base = bases.base("people");
    List<Map<String, Object>> some = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      some.add(
          Map.of(
              "key", "k%04d".formatted(i),
              "profile", Map.of("age", i, "name", "name %04d".formatted(i)),
              "it's", i));
      if (some.size() == Base.MAX_PUT) {
        base.putMany(some).result();
        some.clear();
      }
    }
    List.of("profile.age", "profile.name", "it's").forEach(path -> base.index(path).result());
    if (engine == Engine.POSTGRES) {
      db.execute("analyze millrace_base_items").result();
    }
  }

  /** Queries, and the operands of their statements. */
  static Stream<Arguments> served() {
    String longText = "x".repeat(300);
    return Stream.of(
        arguments(Map.of("profile.age", 7), List.of(7)),
        arguments(Map.of("profile.age", new BigDecimal("7.5")), List.of(7.5)),
        arguments(Map.of("profile.age?gte", 1_990), List.of(1_990)),
        arguments(Map.of("profile.age?lt", 10), List.of(10)),
        arguments(Map.of("profile.age?r", List.of(7, 12)), List.of(7, 12)),
        arguments(Map.of("profile.name", "name 0007"), List.of("name 0007")),
        arguments(Map.of("profile.name", longText), List.of(longText.substring(45), longText)),
        arguments(Map.of("profile.name?pfx", "name 000"), List.of("name 000", "name 001")),
        arguments(Map.of("profile.name?gt", "name 1990"), List.of("name 1990")),
        arguments(Map.of("it's", 7), List.of(7)),
        arguments(Map.of("profile.age", 7, "other?absent", true), List.of(7)),
        arguments(Map.of("profile.age?lt", 10, "key?gt", "k0005"), List.of(10)),
        arguments(
            Map.of("?all", List.of(Map.of("profile.age?lt", 10), Map.of("other?absent", true))),
            List.of(10)));
  }

  @ParameterizedTest
  @MethodSource("served")
  void fetch_indexedPath_isAnsweredByItsIndex(Map<String, Object> query, List<?> operands) {
    String plan = planOf(query, operands);

    assertThat(plan).containsPattern("millrace_base_\\d+_(numbers|texts)");
    if (plan.contains("CO-ROUTINE k") && !query.toString().matches(".*(other|x{300}).*")) {
      assertThat(plan).contains("COVERING INDEX millrace_base_"); // reads no document in vain
    }
  }

  private String planOf(Map<String, Object> query, List<?> operands) {
    heard.clear();
    base.fetch(query, 5).result();
    String sent = heard.texts().get(heard.texts().size() - 1);

    return db
        .fetch(
            (engine == Engine.SQLITE ? "explain query plan " : "explain ") + bound(sent, operands))
        .result()
        .stream()
        .map(row -> row.get(row.names().size() - 1, String.class))
        .collect(Collectors.joining("\n"));
  }

  /** A statement with its arguments, of which only the texts of statements tell. */
  private static String bound(String sql, List<?> operands) {
    String text =
        sql.replaceAll("expires > \\$\\d+", "expires > 1000")
            .replaceAll("limit \\$\\d+", "limit 6")
            .replaceAll("(key|''\\)) > \\$\\d+", "$1 > 'k0005'");
    for (Object each : operands) {
      String literal = each instanceof String ? "'" + each + "'" : each.toString();
      text = text.replaceFirst("\\$\\d+", literal);
    }
    assertThat(text).doesNotContainPattern("\\$\\d");
    return text;
  }
}
