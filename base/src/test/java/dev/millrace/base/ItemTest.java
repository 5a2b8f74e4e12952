package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Items, their keys and texts. */
class ItemTest {

  private static @Nullable Long end(Object expires) {
    return Item.of(Map.of("__expires", expires), "k", null).stored().expires();
  }

  @Test
  void of_ends_areWholeSecondsFromWhichItHasEnded() {
    assertThat(end(5)).isEqualTo(5);
    assertThat(end(5.1)).isEqualTo(6);
    assertThat(end(-5.9)).isEqualTo(-5);
    assertThat(end(new BigDecimal("1e30"))).isEqualTo(Long.MAX_VALUE);
    assertThat(end(new BigDecimal("-1e30"))).isEqualTo(-Long.MAX_VALUE);
    assertThat(end("5")).isNull();
    assertThat(end(true)).isNull();
    assertThat(Item.of(Map.of("__expires", 5), "k", 7L).stored().expires()).isEqualTo(7);
    assertThat(Item.of(Map.of("a", Map.of("__expires", 5)), "k", null).stored().expires()).isNull();
  }

  @Test
  void of_endBeyondAllTimes_isTheLastOne() {
    Document document = Item.of(Map.of("__expires", Long.MAX_VALUE), "k", null).document();

    assertThat(document.expires())
        .contains(java.time.Instant.MAX.with(java.time.temporal.ChronoField.NANO_OF_SECOND, 0));
    assertThat(Item.of(Map.of("__expires", 5.1), "k", null).document().expires())
        .contains(java.time.Instant.ofEpochSecond(6));
  }

  @Test
  void of_data_getsItsKey() {
    assertThat(Item.of("x", "k", null).stored().text())
        .isEqualTo("{\"value\":\"x\",\"key\":\"k\"}");
    assertThat(Item.of(Map.of("key", "a"), null, null).stored().key()).isEqualTo("a");
    assertThat(Item.of(Map.of("key", "a"), "", null).stored().key()).isEqualTo("a");
    assertThat(Item.of(Map.of("key", "a"), "b", null).stored().key()).isEqualTo("b");
    assertThat(Item.of(null, null, null).stored().key()).matches("[a-z0-9]{12}");
  }

  @Test
  void of_memberThatIsGivenToo_keepsItsPlace() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("key", "a");
    data.put("__expires", 5);
    data.put("b", 1);

    assertThat(Item.of(data, "k", 7L).stored().text())
        .isEqualTo("{\"key\":\"k\",\"__expires\":7,\"b\":1}");
    assertThat(Item.of(data, null, null).stored().text())
        .isEqualTo("{\"key\":\"a\",\"__expires\":5,\"b\":1}");
  }

  @Test
  void of_keyThatIsNoText_isRefusedUnlessItBecomesOne() {
    UUID key = new UUID(0, 1);

    assertThat(Item.of(Map.of("key", key), null, null).stored().key()).isEqualTo(key.toString());
    assertThat(Item.of(Map.of("key", 1), "k", null).stored().key()).isEqualTo("k");
    assertThatThrownBy(() -> Item.of(Map.of("key", 1), null, null))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage("bad item: \"key\": expected a text");
  }

  @Test
  void of_emptyName_isRefused() {
    assertThatThrownBy(() -> Item.of(Map.of("a", Map.of("", 1)), null, null))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessage("bad item: a member has an empty name");
  }

  @Test
  void checkApart_equalKeys_areRefused() {
    Item a = Item.of(1, "a", null);

    Item.checkApart(List.of(a, Item.of(1, "b", null)));
    assertThatThrownBy(() -> Item.checkApart(List.of(a, Item.of(2, "a", null))))
        .isInstanceOf(InvalidDocumentException.class);
  }

  @Test
  void size_isCountedInBytes() {
    int rest = Item.MAX_BYTES - "{\"value\":\"\",\"key\":\"k\"}".length();

    assertThat(Item.of("ü".repeat(rest / 2), "k", null).stored().isPlain()).isTrue();
    assertThatThrownBy(() -> Item.of("ü".repeat(rest / 2 + 1), "k", null))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("409600");
  }

  @Test
  void generate_keys_areOfAllCharactersAndApart() {
    Set<String> keys = new HashSet<>();
    Set<Integer> characters = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String key = Keys.generate();
      keys.add(key);
      key.chars().forEach(characters::add);
    }

    assertThat(keys).hasSize(1_000).allMatch(key -> key.matches("[a-z0-9]{12}"));
    assertThat(characters).hasSize(36);
  }

  @Test
  void fault_texts_areKeysOrNot() {
    assertThat(Keys.fault("a/b %😀")).isNull();
    assertThat(Keys.fault("ü".repeat(512))).isNull();
    assertThat(Keys.fault("ü".repeat(513))).contains("1024");
    assertThat(Keys.fault("")).isNotNull();
    assertThat(Keys.fault("a\0")).isNotNull();
    assertThat(Keys.fault("\uDE00")).isNotNull();
  }

  @Test
  void bytes_texts_areThoseOfUtf8() {
    for (String text :
        List.of("", "a", "\u007F\u0080", "\u07FF\u0800", "\uFFFF", "a\uD83D\uDE00b")) {
      assertThat(Texts.bytes(text))
          .isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void isWellFormed_halvesOfPairs_areNot() {
    assertThat(Texts.isWellFormed("a\uD83D\uDE00")).isTrue();
    for (String text :
        List.of("\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83Da", "\uD83D\uD83D\uDE00")) {
      assertThat(Texts.isWellFormed(text)).isFalse();
    }
  }
}
