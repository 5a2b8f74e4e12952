package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentTest {

  private static final Document DOCUMENT =
      Document.parse(
          """
          {"key":"k","n":5,"d":2.50,"big":1e30,"t":"x","flag":true,"nothing":null,
           "in":{"a":{"b":1},"0":"zero"},"list":[1,2],"mixed":[1,null,"x"],"day":"2026-11-25",
           "__expires":100}
          """);

  private record Inner(Map<String, Integer> a) {}

  private record Whole(String key, long n, Optional<String> t, Inner in, List<Integer> list) {}

  @Test
  void getters_values_areConverted() {
    assertThat(DOCUMENT.key()).isEqualTo("k");
    assertThat(DOCUMENT.getInt("n")).isEqualTo(5);
    assertThat(DOCUMENT.getLong("n")).isEqualTo(5L);
    assertThat(DOCUMENT.getDouble("d")).isEqualTo(2.5);
    assertThat(DOCUMENT.getString("t")).isEqualTo("x");
    assertThat(DOCUMENT.getBoolean("flag")).isTrue();
    assertThat(DOCUMENT.get("d", BigDecimal.class)).isEqualTo(new BigDecimal("2.50"));
    assertThat(DOCUMENT.get("day", LocalDate.class)).isEqualTo(LocalDate.of(2026, 11, 25));
    assertThat(DOCUMENT.getList("list", Integer.class)).containsExactly(1, 2);
    assertThat(DOCUMENT.expires()).contains(Instant.ofEpochSecond(100));
    assertThat(DOCUMENT.value()).isNull();
  }

  @Test
  void key_ofStoredText_isThatOfTheItemWhereverItIs() {
    for (String text :
        List.of(
            "{\"key\":\"k\"}",
            "{\"a\":1,\"key\":\"k\"}",
            "{\"key\":\"k\",\"a\":\"x\"}",
            "{\"key\":\"k\",\"a\":{\"key\":\"x\"}}",
            "{\"key\":\"k\",\"a\":\"\\\"key\\\":\\\"x\"}",
            "{\"key\":\"k\",\"\\\"key\":\"x\"}",
            "{\"key\":\"k\",\",\\\"key\":\"x\"}",
            "{\"key\":\"x\", \"key\":\"k\"}",
            "{\"a\":[\"\"],\"key\":\"\\u006B\"}")) {
      assertThat(Document.ofStored(text).key()).as(text).isEqualTo("k");
      assertThat(Document.parse(text).key()).as(text).isEqualTo("k");
    }
    assertThat(Document.ofStored("{\"key\":\"a\\\"b\\\\\"}").key()).isEqualTo("a\"b\\");
  }

  @Test
  void getList_elementsOfNull_areKept() {
    assertThat(DOCUMENT.getList("mixed", Object.class)).isEqualTo(Arrays.asList(1L, null, "x"));
  }

  @Test
  void getters_nothingThere_areNullOrEmpty() {
    assertThat(DOCUMENT.getInt("none")).isNull();
    assertThat(DOCUMENT.getString("nothing")).isNull();
    assertThat(DOCUMENT.getString("t.inside")).isNull();
    assertThat(DOCUMENT.getList("none", String.class)).isEmpty();
    assertThat(Document.parse("{\"key\":\"k\",\"__expires\":\"x\"}").expires()).isEmpty();
  }

  @Test
  void paths_leadThroughObjectsAlone() {
    assertThat(DOCUMENT.at("in.a.b")).isEqualTo(1L);
    assertThat(DOCUMENT.at("in.0")).isEqualTo("zero");
    assertThat(DOCUMENT.at("list.0")).isNull();
    assertThat(DOCUMENT.has("in.a.b")).isTrue();
    assertThat(DOCUMENT.has("nothing")).isTrue();
    assertThat(DOCUMENT.has("in.c")).isFalse();
    assertThat(DOCUMENT.has("list.0")).isFalse();
    assertThat(DOCUMENT.has("none.a")).isFalse();
  }

  @Test
  void getters_misfits_nameThePath() {
    assertThatThrownBy(() -> DOCUMENT.getInt("t"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("\"t\"");
    assertThatThrownBy(() -> DOCUMENT.getInt("big")).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> DOCUMENT.getInt("d")).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> DOCUMENT.getList("t", String.class))
        .hasMessage("\"t\": expected a list");
  }

  @Test
  void to_record_hasItsComponents() {
    Whole whole = DOCUMENT.to(Whole.class);

    assertThat(whole)
        .isEqualTo(new Whole("k", 5, Optional.of("x"), new Inner(Map.of("b", 1)), List.of(1, 2)));
  }

  @Test
  void map_isThatOfItsMembers() {
    Document document = Document.parse("{\"b\":1,\"key\":\"k\"}");

    assertThat(document)
        .isEqualTo(Map.of("key", "k", "b", 1L))
        .hasToString("{\"b\":1,\"key\":\"k\"}");
    assertThat(document.hashCode()).isEqualTo(Map.of("key", "k", "b", 1L).hashCode());
    assertThat(document.toJson()).isEqualTo("{\"b\":1,\"key\":\"k\"}");
    assertThatThrownBy(() -> document.put("c", 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> document.remove("b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(document::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void parse_noObject_isRefused() {
    for (String text : List.of("[]", "1", "null", "{", "{\"a\":NaN}", "")) {
      assertThatThrownBy(() -> Document.parse(text)).isInstanceOf(MappingException.class);
    }
  }
}
