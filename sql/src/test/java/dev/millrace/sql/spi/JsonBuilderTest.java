package dev.millrace.sql.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import org.junit.jupiter.api.Test;

class JsonBuilderTest {

  private final JsonBuilder builder = new JsonBuilder(1);

  @Test
  void toString_nestedValues_areSeparated() {
    builder.beginObject();
    builder.name("a");
    builder.beginArray();
    builder.number(-1);
    builder.number(Long.MIN_VALUE);
    builder.literal("null");
    builder.beginObject();
    builder.endObject();
    builder.text("[");
    builder.text(":");
    builder.endArray();
    builder.name("{");
    builder.beginArray();
    builder.endArray();
    builder.endObject();

    assertThat(builder.toString())
        .isEqualTo("{\"a\":[-1,-9223372036854775808,null,{},\"[\",\":\"],\"{\":[]}");
  }

  @Test
  void text_controlsAndQuotes_areEscapedAndAllElseIsNot() {
    builder.text("/\b\t\n\u000B\f\r\u001F\"\\\u007Fü\u2028\uD83D\uDE00x");

    assertThat(builder.toString())
        .isEqualTo("\"/\\b\\t\\n\\u000B\\f\\r\\u001F\\\"\\\\\u007Fü\u2028\uD83D\uDE00x\"");
    assertThat(builder.hasNul()).isFalse();
  }

  @Test
  void hasNul_textWithOne_isTrue() {
    builder.text("a\0b");

    assertThat(builder.toString()).isEqualTo("\"a\\u0000b\"");
    assertThat(builder.hasNul()).isTrue();
  }

  @Test
  void number_doubleOfFewDecimals_isWrittenAsJavaDoes() {
    Property.forAll(Gen.integers())
        .runs(2_000)
        .check(
            number -> {
              for (double scale : new double[] {1, 10, 1_000, 100_000}) {
                assertThat(written(number / scale)).isEqualTo(Double.toString(number / scale));
              }
            });
    for (double each :
        new double[] {0.0, -0.0, 0.001, -0.0015, 9_999_999.999, 1e7, 59.7, 1 / 3.0}) {
      assertThat(written(each)).isEqualTo(Double.toString(each));
    }
  }

  private static String written(double number) {
    JsonBuilder builder = new JsonBuilder(1);
    builder.number(number);
    return builder.toString();
  }
}
