package dev.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Convert;
import dev.millrace.core.Converter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamedSqlTest {

  public static final class Cents implements Converter<String, Long> {

    @Override
    public Long toStored(String value) {
      return Long.valueOf(value.replace(".", ""));
    }

    @Override
    public String fromStored(Long stored) {
      return stored.toString();
    }
  }

  record Sale(
      long id, @Nullable String note, Optional<String> buyer, @Convert(Cents.class) String price) {}

  private static String text(String sql) {
    return NamedSql.of(sql).text();
  }

  @Test
  void parameters_areNumberedOnceEach() {
    NamedSql sql = NamedSql.of("select :b, :a_1 from t where x=:b and y in (:ä)");

    assertThat(sql.text()).isEqualTo("select $1, $2 from t where x=$1 and y in ($3)");
    assertThat(sql.names()).containsExactly("b", "a_1", "ä");
    assertThat(sql).hasToString("select :b, :a_1 from t where x=:b and y in (:ä)");
  }

  @Test
  void whatIsNoParameter_stays() {
    for (String sql :
        List.of(
            "select ':a', 'it'':a', E'\\':a', \":a\", `:a`",
            "select a::text, a :: int, b[1:2], b[1 : c] -- :a",
            "select 1 /* :a /* :b */ :c */ + 2",
            "select $$ :a $$, $x$ :a $$ :b $x$, a$b",
            "select ':a",
            "select $$:a",
            "select /* :a",
            "a := 1",
            ":",
            "$")) {
      assertThat(text(sql)).isEqualTo(sql);
      assertThat(NamedSql.of(sql).names()).isEmpty();
    }
    assertThat(text("select ':a' || :a::text -- :b\n, :b"))
        .isEqualTo("select ':a' || $1::text -- :b\n, $2");
    assertThat(text("select name':a', :b")).isEqualTo("select name':a', $1");
  }

  @Test
  void numbers_besideNames_areRefused() {
    assertThatThrownBy(() -> NamedSql.of("select $1, :a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("with a number");
  }

  @Test
  void arguments_ofAMap() {
    NamedSql sql = NamedSql.of("select :a, :b, :a");

    assertThat(sql.arguments(Map.of("a", 1, "b", "x"))).containsExactly(1, "x");
    assertThat(NamedSql.of("select :a").arguments(Collections.singletonMap("a", null)))
        .containsExactly((Object) null);
    assertThatThrownBy(() -> sql.arguments(Map.of("a", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(":b");
    assertThatThrownBy(() -> sql.arguments(Map.of("a", 1, "b", 2, "c", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no parameter :c in \"select :a, :b, :a\"; it has :a, :b");
    assertThat(NamedSql.of("select 1").arguments(Map.of())).isEmpty();
  }

  @Test
  void arguments_ofAnInstance() {
    NamedSql sql = NamedSql.of("insert into t values (:id, :buyer, :price, :note)");

    assertThat(sql.row(new Sale(5, null, Optional.of("Eva"), "1.50")))
        .containsExactly(5L, "Eva", 150L, null);
    assertThatThrownBy(() -> NamedSql.of("select :x").row(new Sale(5, null, Optional.empty(), "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Sale has no component for :x");
  }
}
