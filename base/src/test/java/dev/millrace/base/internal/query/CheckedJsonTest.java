package dev.millrace.base.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckedJsonTest {

  private static CheckedJson of(@Nullable Object value) {
    CheckedJson json = new CheckedJson(1);
    json.write(value);
    return json;
  }

  @Test
  void write_plainValues_areJson() {
    List<@Nullable Object> values =
        Arrays.asList(
            null, true, (byte) 1, (short) 2, 3, 4L, 1.5f, 0.25, 1e20, "x", BigInteger.TWO.pow(64));

    assertThat(of(Map.of("a", values)))
        .hasToString("{\"a\":[null,true,1,2,3,4,1.5,0.25,1.0E20,\"x\",18446744073709551616]}");
    assertThat(of(new BigDecimal("1.10"))).hasToString("1.10");
  }

  @Test
  void hasEmptyName_anywhere_isTrue() {
    assertThat(of(Map.of("a", "")).hasEmptyName()).isFalse();
    assertThat(of(List.of(Map.of("a", Map.of("", 1)))).hasEmptyName()).isTrue();
  }

  @Test
  void hasOthers_whatIsNotTakenAsItIs_isTrue() {
    assertThat(of(List.of(1)).hasOthers()).isFalse();
    assertThat(of(List.of(Set.of())).hasOthers()).isTrue();
    assertThat(of(Map.of(1, 1)).hasOthers()).isTrue();
  }
}
