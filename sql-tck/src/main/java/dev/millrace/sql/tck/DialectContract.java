package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.TextMatch;
import dev.millrace.sql.Dialect;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What generators of SQL are told means the same on every engine, and runs. */
public abstract class DialectContract extends SqlContract {

  private enum Mood {
    CALM
  }

  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(Boolean.class, true),
          Map.entry(Short.class, (short) 7),
          Map.entry(Integer.class, 7),
          Map.entry(Long.class, 1L << 40),
          Map.entry(Float.class, 1.5f),
          Map.entry(Double.class, 0.1),
          Map.entry(BigDecimal.class, new BigDecimal("1.10")),
          Map.entry(BigInteger.class, BigInteger.TWO.pow(70)),
          Map.entry(String.class, "text"),
          Map.entry(Mood.class, Mood.CALM),
          Map.entry(UUID.class, new UUID(1, 2)),
          Map.entry(byte[].class, new byte[] {1, 2}),
          Map.entry(Instant.class, Instant.parse("2024-02-29T12:30:00.123456Z")),
          Map.entry(LocalDate.class, LocalDate.of(2024, 2, 29)),
          Map.entry(LocalTime.class, LocalTime.of(12, 30)),
          Map.entry(LocalDateTime.class, LocalDateTime.of(2024, 2, 29, 12, 30)),
          Map.entry(Duration.class, Duration.ofMinutes(90)));

  private static final List<String> TEXTS =
      List.of("Alice", "alison", "50%_x", "50 1x", "a*b", "axb", "A[b]", "a\\b", "École", "");

  private Dialect dialect;

  @BeforeEach
  void findDialect() {
    dialect = db.dialect();
  }

  @Test
  void columnType_ofEveryClass_keepsItsValues() {
    SAMPLES.forEach(
        (type, sample) -> {
          String table = "kept_" + type.getSimpleName().replace("[]", "s").toLowerCase(Locale.ROOT);
          db.execute(
                  "create table "
                      + table
                      + " (value "
                      + dialect.columnType(type)
                      + ")"
                      + dialect.tableOptions())
              .result();

          db.execute("insert into " + table + " values ($1)", sample).result();

          assertThat(db.fetchValue(type, "select value from " + table).result().orElseThrow())
              .as(type.getSimpleName())
              .isEqualTo(sample);
        });
    assertThat(dialect.columnType(int.class)).isEqualTo(dialect.columnType(Integer.class));
    assertThatThrownBy(() -> dialect.columnType(Thread.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Thread");
  }

  @Test
  void generatedKey_leftOut_isMade() {
    db.execute(
            "create table made (id "
                + dialect.generatedKey()
                + ", name "
                + dialect.columnType(String.class)
                + ")"
                + dialect.tableOptions())
        .result();

    assertThat(
            db.fetchValue(Long.class, "insert into made (name) values ('a') returning id").result())
        .contains(1L);
    assertThat(db.fetchValue(Long.class, "insert into made default values returning id").result())
        .contains(2L);
  }

  @Test
  void match_findsPartsLiterally() {
    createTexts();

    assertThat(matches(TextMatch.STARTS_WITH, false, "50%")).containsExactly("50%_x");
    assertThat(matches(TextMatch.CONTAINS, false, "*")).containsExactly("a*b");
    assertThat(matches(TextMatch.ENDS_WITH, false, "[b]")).containsExactly("A[b]");
    assertThat(matches(TextMatch.CONTAINS, false, "\\")).containsExactly("a\\b");
    assertThat(matches(TextMatch.STARTS_WITH, false, "A")).containsExactly("A[b]", "Alice");
    assertThat(matches(TextMatch.STARTS_WITH, true, "AL")).containsExactly("Alice", "alison");
    assertThat(matches(TextMatch.EQUAL, true, "ALICE")).containsExactly("Alice");
    assertThat(matches(TextMatch.CONTAINS, true, "COL")).containsExactly("École");
    for (TextMatch part : List.of(TextMatch.CONTAINS, TextMatch.STARTS_WITH, TextMatch.ENDS_WITH)) {
      assertThat(matches(part, false, "")).as("%s nothing", part).hasSize(TEXTS.size());
    }
  }

  @Test
  void match_like_takesPatterns() {
    createTexts();

    assertThat(matches(TextMatch.LIKE, false, "a_b")).containsExactly("a*b", "a\\b", "axb");
    assertThat(matches(TextMatch.LIKE, false, "50\\%%")).containsExactly("50%_x");
    assertThat(matches(TextMatch.LIKE, false, "50%x")).containsExactly("50 1x", "50%_x");
    assertThat(matches(TextMatch.LIKE, true, "ALI%")).containsExactly("Alice", "alison");
    assertThat(matches(TextMatch.LIKE, false, "a\\\\b")).containsExactly("a\\b");
  }

  private void createTexts() {
    db.execute("create table texts (value " + dialect.columnType(String.class) + ")").result();
    db.executeMany("insert into texts values ($1)", TEXTS, text -> List.of(text)).result();
  }

  private List<String> matches(TextMatch kind, boolean ignoresCase, String text) {
    String condition = dialect.match(kind, ignoresCase, "value", "$1");
    List<String> found =
        new ArrayList<>(
            db.fetch(
                    String.class,
                    "select value from texts where " + condition,
                    dialect.pattern(kind, ignoresCase, text))
                .result());
    found.sort(null);
    return found;
  }

  @Test
  void isAnyOf_takesOneList() {
    createItems(5);

    assertThat(dialect.takesLists(Long.class)).isTrue();
    assertThat(dialect.takesLists(String.class)).isTrue();
    assertThat(ids(dialect.isAnyOf("id", "$1"), List.of(5L, 2L, 99L))).containsExactly(2L, 5L);
    assertThat(ids(dialect.isAnyOf("id", "$1"), List.of())).isEmpty();
    assertThat(ids(dialect.isAnyOf("name", "$1"), List.of("item 3", "it's \"x\"")))
        .containsExactly(3L);
  }

  private List<Long> ids(String condition, Object argument) {
    return db.fetch(
            Long.class, "select id from items where " + condition + " order by id", argument)
        .result();
  }

  @Test
  void jsonValue_underAnyKeys_isFound() {
    String odd = "it's \"odd\" \\ a.b";
    db.execute("create table documents (body " + dialect.jsonType() + ")" + dialect.tableOptions())
        .result();
    db.execute(
            "insert into documents values ($1)",
            Map.of("name", "Ada", "age", 36, "is", true, odd, Map.of(odd, "deep")))
        .result();

    assertThat(json(List.of("name"), String.class)).isEqualTo("Ada");
    assertThat(json(List.of("age"), Integer.class)).isEqualTo(36);
    assertThat(json(List.of("is"), Boolean.class)).isEqualTo(true);
    assertThat(json(List.of(odd, odd), String.class)).isEqualTo("deep");
    assertThat(isThere("name")).isTrue();
    assertThat(isThere("age")).isTrue();
    assertThat(isThere("none")).isFalse();
    assertThat(
            db.fetchValue(
                    String.class,
                    "select "
                        + dialect.jsonValue("body", List.of("none"), String.class)
                        + " from documents")
                .result())
        .isEmpty();
  }

  private boolean isThere(String key) {
    String value = dialect.jsonValue("body", List.of(key), Object.class);
    return db.fetchRow("select 1 from documents where " + value + " is not null")
        .result()
        .isPresent();
  }

  @Test
  void jsonValue_ofAnotherKind_isNull() {
    db.execute("create table documents (body " + dialect.jsonType() + ")" + dialect.tableOptions())
        .result();
    db.executeMany(
            "insert into documents values ($1)",
            List.of(
                List.of(Map.of("v", "five")), List.of(Map.of("v", 5)), List.of(Map.of("v", true))))
        .result();

    assertThat(count(Integer.class, " > 3")).isEqualTo(1);
    assertThat(count(String.class, " > 'a'")).isEqualTo(1);
    assertThat(count(Boolean.class, " is not null")).isEqualTo(1);
    assertThat(count(Object.class, " is not null")).isEqualTo(3);
  }

  private long count(Class<?> type, String condition) {
    String value = dialect.jsonValue("body", List.of("v"), type);
    return db.fetchValue(Long.class, "select count(*) from documents where " + value + condition)
        .result()
        .orElseThrow();
  }

  private <T> T json(List<String> path, Class<T> type) {
    return db.fetchValue(
            type, "select " + dialect.jsonValue("body", path, type) + " from documents")
        .result()
        .orElseThrow();
  }

  @Test
  void limit_cutsBothEnds() {
    createItems(5);
    String all = "select id from items order by id";

    assertThat(db.fetch(Long.class, all + dialect.limit(null, null)).result()).hasSize(5);
    assertThat(db.fetch(Long.class, all + dialect.limit("$1", null), 2L).result())
        .containsExactly(1L, 2L);
    assertThat(db.fetch(Long.class, all + dialect.limit(null, "$1"), 3L).result())
        .containsExactly(4L, 5L);
    assertThat(db.fetch(Long.class, all + dialect.limit("$1", "$2"), 2L, 1L).result())
        .containsExactly(2L, 3L);
  }

  record Column(String name, String type, boolean nullable, int key) {}

  record Index(String name, boolean isUnique, String columns) {}

  record Reference(
      String columns, String target, String targetColumns, String onDelete, String onUpdate) {}

  @Test
  void catalog_tellsWhatThereIs() {
    String text = dialect.columnType(String.class);
    String number = dialect.columnType(Long.class);
    db.execute(
            "create table owner (a %1$s not null, b %2$s not null, note %1$s, primary key (b, a))"
                .formatted(text, number))
        .result();
    db.execute(
            "create table owned (id %2$s primary key, x %2$s, y %1$s, foreign key (x, y) references owner (b, a) on delete set null on update cascade)"
                .formatted(text, number))
        .result();
    db.execute("create unique index owned_y on owned (y, x)").result();

    assertThat(db.fetch(String.class, dialect.listTables()).result())
        .containsExactly("owned", "owner");
    assertThat(db.fetch(Column.class, dialect.listColumns(), "owner").result())
        .containsExactly(
            new Column("a", text, false, 2),
            new Column("b", number, false, 1),
            new Column("note", text, true, 0));
    assertThat(db.fetch(Column.class, dialect.listColumns(), "nothing").result()).isEmpty();
    assertThat(db.fetch(Index.class, dialect.listIndexes(), "owned").result())
        .contains(new Index("owned_y", true, "y,x"));
    assertThat(db.fetch(Reference.class, dialect.listReferences(), "owned").result())
        .containsExactly(new Reference("x,y", "owner", "b,a", "set null", "cascade"));

    db.transaction(
            tx ->
                tx.execute(dialect.deferReferences())
                    .thenCompose(
                        deferred -> tx.execute(dialect.dropTable(dialect.quote("owner"), true)))
                    .thenCompose(
                        dropped -> tx.execute(dialect.dropTable(dialect.quote("owned"), true))))
        .result();
    assertThat(db.fetch(String.class, dialect.listTables()).result()).isEmpty();
  }

  @Test
  void maxParameters_canAllBeBound() {
    int most = dialect.maxParameters();
    StringBuilder sql = new StringBuilder("select 1 where 1 in (");
    Object[] args = new Object[most];
    for (int i = 0; i < most; i++) {
      sql.append(i == 0 ? "" : ", ").append("$").append(i + 1);
      args[i] = i;
    }

    assertThat(db.fetchValue(Integer.class, sql.append(")").toString(), args).result()).contains(1);
  }
}
