package dev.millrace.sqlite.internal.codec;

import static dev.millrace.sqlite.internal.codec.Cells.decode;
import static dev.millrace.sqlite.internal.codec.Cells.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BytesFormTest {

  @Test
  void encode_bytes_areCopied() {
    byte[] given = {1, 2};

    var bound = (byte[]) encode(given);
    given[0] = 9;

    assertThat(bound).containsExactly(1, 2);
  }

  @Test
  void decode_bytes_areCopied() {
    byte[] kept = {1, 2};
    var row = new RawValues(List.of("x"), new Object[] {kept});
    var decoder = Codecs.of(List.of()).decoder(byte[].class);

    decoder.decode(row, 0)[0] = 9;
    ((byte[]) RawDecoder.INSTANCE.decode(row, 0))[0] = 9;

    assertThat(decoder.decode(row, 0)).containsExactly(1, 2);
  }

  @Test
  void decode_emptyBlob_isNotNull() {
    assertThat(decode(new byte[0], byte[].class)).isEmpty();
    assertThat(decode(null, byte[].class)).isNull();
  }

  @Test
  void decode_text_fails() {
    assertThatThrownBy(() -> decode("ab", byte[].class))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"x\": cannot read TEXT as byte[]");
  }
}
