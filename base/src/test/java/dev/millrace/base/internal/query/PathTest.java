package dev.millrace.base.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PathTest {

  @Test
  void parse_dots_separateNames() {
    assertThat(Path.parse("a").names()).containsExactly("a");
    assertThat(Path.parse("a.b.c").names()).containsExactly("a", "b", "c");
    assertThat(Path.parse("a..b.").names()).containsExactly("a", "", "b", "");
    assertThat(Path.parse("").names()).containsExactly("");
    assertThat(Path.parse("a.b.c")).hasToString("a.b.c");
  }

  @Test
  void isKey_keyAlone_isTrue() {
    assertThat(Path.parse("key").isKey()).isTrue();
    assertThat(Path.parse("key.a").isKey()).isFalse();
    assertThat(Path.parse("a.key").isKey()).isFalse();
  }

  @Test
  void in_throughObjects_givesWhatIsThere() {
    Map<String, @Nullable Object> inner = new HashMap<>();
    inner.put("null", null);
    inner.put("0", "zero");
    Map<String, Object> document = Map.of("a", inner, "list", List.of("x"), "a.0", "not this");

    assertThat(Path.parse("a.0").in(document)).isEqualTo("zero");
    assertThat(Path.parse("a.null").in(document)).isNull();
    assertThat(Path.parse("a.none").in(document)).isSameAs(Path.MISSING);
    assertThat(Path.parse("a.null.b").in(document)).isSameAs(Path.MISSING);
    assertThat(Path.parse("list.0").in(document)).isSameAs(Path.MISSING);
    assertThat(Path.parse("none.a").in(document)).isSameAs(Path.MISSING);
  }
}
