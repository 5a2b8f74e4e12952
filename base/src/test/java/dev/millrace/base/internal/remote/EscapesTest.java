package dev.millrace.base.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EscapesTest {

  @Test
  void segment_lettersAndDigits_stay() {
    assertThat(Escapes.segment("aZ09-_~")).isEqualTo("aZ09-_~");
  }

  @Test
  void segment_allElse_isEscapedByBytes() {
    assertThat(Escapes.segment("a/b%2F?#+ .")).isEqualTo("a%2Fb%252F%3F%23%2B%20%2E");
    assertThat(Escapes.segment("ü\uD83D\uDE00")).isEqualTo("%C3%BC%F0%9F%98%80");
    assertThat(Escapes.segment("..")).isEqualTo("%2E%2E");
  }

  @Test
  void segment_anyText_isOneSegmentAndComesBack() {
    Property.forAll(Gen.strings())
        .check(
            text -> {
              String segment = Escapes.segment(text);

              assertThat(segment).doesNotContain("/", "+");
              assertThat(URLDecoder.decode(segment, StandardCharsets.UTF_8)).isEqualTo(text);
              assertThat(URI.create("http://host/" + segment).getRawPath())
                  .isEqualTo("/" + segment);
            });
  }
}
