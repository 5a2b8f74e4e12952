package dev.millrace.postgres.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Json;
import dev.millrace.core.MappingException;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SharedHandles
final class JacksonJsonMapperIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public enum Level {
    @JsonProperty("very-high")
    HIGH
  }

  /** A class that only Jackson can read. */
  public static final class Settings {

    private String theme = "";
    private Level level = Level.HIGH;

    public String getTheme() {
      return theme;
    }

    public void setTheme(String theme) {
      this.theme = theme;
    }

    public Level getLevel() {
      return level;
    }

    public void setLevel(Level level) {
      this.level = level;
    }
  }

  /** A class that cannot be written. */
  public static final class Broken {

    private String name = "";

    public String getName() {
      if (name.isEmpty()) {
        throw new IllegalStateException("secret");
      }
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  public record Person(@JsonProperty("full_name") String name, List<Level> levels) {}

  public record Account(int id, @Json Person owner, Settings settings, List<Person> others) {}

  private static final Person ADA = new Person("Ada", List.of(Level.HIGH));

  private static FreshDatabase database;
  private static PgConnection connection;

  @BeforeAll
  static void connect() {
    database = SharedServer.get().freshDatabase();
    connection =
        Postgres.connect(
                PgOptions.parse(database.url()).toBuilder()
                    .jsonMapper(JacksonJsonMapper.of(JsonMapper.builder().build()))
                    .build())
            .result(PATIENCE);
    connection
        .execute(
            """
            create table accounts(id int, owner jsonb, settings json, others jsonb);
            create domain doc as jsonb;
            create type pair as (a jsonb, b doc[]);
            """)
        .result(PATIENCE);
  }

  @AfterAll
  static void disconnect() {
    connection.closeAsync().result(PATIENCE);
    database.close();
  }

  private static Row row(String sql, @Nullable Object... args) {
    return connection.fetchRow(sql, args).result(PATIENCE).orElseThrow();
  }

  @Test
  void parameters_ofAnyClass_areJacksons() {
    Row row =
        row("select $1::jsonb, $2::json::text, $3::jsonb::text", ADA, new Settings(), Level.HIGH);

    assertThat(row.get(0)).isEqualTo("{\"levels\": [\"very-high\"], \"full_name\": \"Ada\"}");
    assertThat(row.get(0, Person.class)).isEqualTo(ADA);
    assertThat(row.get(1, String.class)).contains("\"theme\":\"\"", "\"level\":\"very-high\"");
    assertThat(row.get(2)).isEqualTo("\"very-high\"");
  }

  @Test
  void columns_asTreesAndGenericTypes_areJacksons() {
    Row row = row("select $1::jsonb as people, null::jsonb, 'null'::jsonb", List.of(ADA, ADA));

    assertThat(row.get(0, new TypeReference<List<Person>>() {}.getType()))
        .isEqualTo(List.of(ADA, ADA));
    assertThat(row.get("people", JsonNode.class).path(1).path("full_name").asString())
        .isEqualTo("Ada");
    assertThat(row.get(1, Person.class)).isNull();
    assertThat(row.get(2, JsonNode.class).isNull()).isTrue();
    assertThat(row.get(2)).isEqualTo("null");
    assertThatThrownBy(() -> row.get(2, Person.class)).isInstanceOf(MappingException.class);
  }

  @Test
  void json_withinArraysDomainsAndComposites_isJacksons() {
    Row row =
        row(
            "select array[$1::jsonb, null], $1::doc, row($1::jsonb, array[$1::doc])::pair, $2::pair",
            ADA,
            Arrays.asList(ADA, List.of(ADA)));
    record Pair(@Json Person a, List<Person> b) {}

    assertThat(row.get(0, Person[].class)).containsExactly(ADA, null);
    assertThat(row.get(1, Person.class)).isEqualTo(ADA);
    assertThat(Objects.requireNonNull(row.get(2, Row.class)).get("a", Person.class)).isEqualTo(ADA);
    assertThat(row.get(3, Pair.class)).isEqualTo(new Pair(ADA, List.of(ADA)));
    assertThat(row("select ($1::pair).a::text", new Pair(ADA, List.of())).get(0, String.class))
        .contains("\"full_name\"");
  }

  @Test
  void rows_withJsonComponents_areReadAndCopied() {
    Settings settings = new Settings();
    settings.setTheme("dark");
    connection
        .copyInto("accounts", "id", "owner", "settings", "others")
        .rows(List.of(List.of(1, ADA, settings, List.of(ADA))))
        .result(PATIENCE);

    Account account =
        connection.fetchRow(Account.class, "select * from accounts").result(PATIENCE).orElseThrow();
    Settings alone =
        connection
            .fetchValue(Settings.class, "select settings from accounts")
            .result(PATIENCE)
            .orElseThrow();
    List<Person> owners =
        connection.fetch(Person.class, "select owner from accounts").result(PATIENCE);

    assertThat(account.owner()).isEqualTo(ADA);
    assertThat(account.settings().getTheme()).isEqualTo("dark");
    assertThat(account.others()).containsExactly(ADA);
    assertThat(alone.getTheme()).isEqualTo("dark");
    assertThat(owners).containsExactly(ADA);
  }

  @Test
  void structures_inText_areJacksons() {
    Row row = row("select $1::text as t, $2::text", ADA, Map.of("a", List.of(Level.HIGH)));

    assertThat(row.get(0)).isEqualTo("{\"full_name\":\"Ada\",\"levels\":[\"very-high\"]}");
    assertThat(row.get(0, Person.class)).isEqualTo(ADA);
    assertThat(row.get(1)).isEqualTo("{\"a\":[\"very-high\"]}");
  }

  @Test
  void failures_failTheirOperationAlone() {
    Row row = row("select '{\"full_name\": [\"secret\"]}'::jsonb as doc, 5 as n");

    assertThatThrownBy(() -> row.get("doc", Person.class))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("column \"doc\": JSON at $.full_name: cannot read ")
        .hasMessageNotContaining("secret");
    assertThat(row.getInt("n")).isEqualTo(5);
    assertThatThrownBy(() -> row("select $1::jsonb", new Broken()))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith(
            "parameter $1: JSON at $.name: cannot write " + Broken.class.getName())
        .hasMessageNotContaining("secret");
    assertThat(row("select 1").getInt(0)).isEqualTo(1);
  }
}
