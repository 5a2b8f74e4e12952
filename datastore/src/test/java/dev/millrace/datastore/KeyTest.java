package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTest {

  private static final Gen<Object> NAMES_AND_IDS =
      Gen.of("a", "a\0", "a\0b", "1", "😀", "\uFFFD", "é", 1L, 5L, 10L, -1L, Long.MAX_VALUE);

  private static final Gen<List<Object>> ELEMENTS =
      Gen.of("A", "B", "A\0", "Ä", "😀", "\uFFFD")
          .flatMap(kind -> NAMES_AND_IDS.map(last -> List.of(kind, last)));

  private static final Gen<Key> KEYS =
      Gen.lists(ELEMENTS, 1, 3)
          .flatMap(
              path ->
                  Gen.of("", "x", "x-y")
                      .map(
                          namespace ->
                              Key.ofPath(path.stream().flatMap(List::stream).toArray())
                                  .inNamespace(namespace)));

  @Test
  void paths_sortAsKeysDo_andReadBack() {
    Property.forAll(Gen.lists(KEYS, 2, 2))
        .check(
            keys -> {
              Key a = keys.get(0);
              Key b = keys.get(1).inNamespace(a.namespace());

              assertThat(Key.ofPath(a.namespace(), a.path())).isEqualTo(a).hasSameHashCodeAs(a);
              assertThat(Integer.signum(Arrays.compareUnsigned(a.path(), b.path())))
                  .isEqualTo(Integer.signum(a.compareTo(b)));
              assertThat(a.equals(b)).isEqualTo(a.compareTo(b) == 0);
            });
  }

  @Test
  void text_readsBack() {
    Property.forAll(KEYS).check(key -> assertThat(Key.decode(key.encode("s~app"))).isEqualTo(key));
  }

  @Test
  void text_thatIsNone_isRefused() {
    for (String text : List.of("", "x", "!!", "agNhcHA", Key.of("A", 1).encode() + "AA")) {
      assertThatThrownBy(() -> Key.decode(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("encode()");
    }
  }

  @Test
  void order_idsBeforeNames_parentsBeforeChildren() {
    List<Key> ordered =
        List.of(
            Key.of("A", 5),
            Key.of("A", 10),
            Key.of("A", 10).inNamespace(""),
            Key.of("B", 1, Key.of("A", 10)),
            Key.of("A", "1"),
            Key.of("A", "\uFFFD"),
            Key.of("A", "😀"),
            Key.of("B", 1));

    assertThat(ordered).isSorted();
  }

  @Test
  void parts_ofAPath() {
    Key key = Key.ofPath("User", "Boris", "Address", 9876).inNamespace("ns");

    assertThat(key.kind()).isEqualTo("Address");
    assertThat(key.id()).hasValue(9876);
    assertThat(key.name()).isEmpty();
    assertThat(key.parent()).contains(Key.of("User", "Boris").inNamespace("ns"));
    assertThat(key.root()).isEqualTo(Key.of("User", "Boris").inNamespace("ns"));
    assertThat(key.root().isAncestorOf(key)).isTrue();
    assertThat(key.isAncestorOf(key.root())).isFalse();
    assertThat(Key.ofPath("User").isComplete()).isFalse();
    assertThat(key).hasToString("ns:User(\"…\")/Address(9876)");
  }

  @Test
  void wrongKeys_areRefused() {
    assertRefused(() -> Key.of("A", 0), "other than 0");
    assertRefused(() -> Key.of("A", ""), "name");
    assertRefused(() -> Key.of("", "a"), "kind");
    assertRefused(() -> Key.of("A", "x".repeat(1_501)), "1500");
    assertRefused(() -> Key.of("A", 1, Key.incomplete("B")), "complete parent");
    assertRefused(() -> Key.ofPath(), "at least a kind");
    assertRefused(() -> Key.ofPath("A", 1.5), "at 1");
    assertRefused(() -> Key.ofPath("A", null, "B", 1), "at 1");
    assertRefused(() -> Key.ofPath(1, "B"), "at 0");
    assertRefused(() -> Key.of("A", 1).inNamespace("a b"), "namespace");
    assertRefused(() -> Key.of("A", "\uD800").encode(), "surrogate");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
