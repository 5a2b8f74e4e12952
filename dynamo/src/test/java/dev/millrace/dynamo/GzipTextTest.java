package dev.millrace.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class GzipTextTest {

  private final GzipText converter = new GzipText();

  @Test
  void toStored_shortText_isLeftAsItIs() {
    assertThat(converter.toStored("short")).isEqualTo("short");
    assertThat(converter.fromStored("plain, of before")).isEqualTo("plain, of before");
  }

  @Test
  void toStored_longText_isInAnEnvelope() {
    String text = "the same ".repeat(50);

    String stored = converter.toStored(text);

    assertThat(stored).startsWith("GZIP:").hasSizeLessThan(text.length() / 2);
    assertThat(converter.fromStored(stored)).isEqualTo(text);
  }

  @Test
  void toStored_whatLooksLikeAnEnvelope_comesBack() {
    assertThat(converter.fromStored(converter.toStored("GZIP:x"))).isEqualTo("GZIP:x");
  }

  @Test
  void toStored_anyText_comesBack() {
    Property.forAll(Gen.strings())
        .check(text -> assertThat(converter.fromStored(converter.toStored(text))).isEqualTo(text));
  }

  @Test
  void fromStored_asPythonWritesIt_isRead() {
    // 'GZIP:' + base64.b64encode(gzip.compress(b'hello ' * 20, mtime=0)).decode()
    String stored = "GZIP:H4sIAAAAAAACA8tIzcnJV8igOwkAL/r4SHgAAAA=";

    assertThat(converter.fromStored(stored)).isEqualTo("hello ".repeat(20));
  }

  @Test
  void fromStored_brokenEnvelope_isRefused() {
    assertThatThrownBy(() -> converter.fromStored("GZIP:AAAA"))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> converter.fromStored("GZIP:%%"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
