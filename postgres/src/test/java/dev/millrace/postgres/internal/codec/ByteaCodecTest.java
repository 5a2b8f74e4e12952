package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.ScalarWire.encode;
import static dev.millrace.postgres.internal.codec.ScalarWire.through;
import static dev.millrace.postgres.internal.codec.ScalarWire.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.wire.CannotWrite;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ByteaCodecTest {

  @Test
  void roundTrip_bytes_areThemselves() {
    byte[] bytes = {0, -1, 1, 92};

    assertThat(through("bytea", bytes, byte[].class)).isEqualTo(bytes);
    assertThat(through("bytea", new byte[0], Object.class)).isEqualTo(new byte[0]);
    assertThat(through("bytea", bytes, ByteBuffer.class)).isEqualTo(ByteBuffer.wrap(bytes));
  }

  @Test
  void decode_bytes_areTheCallersOwn() {
    byte[] network = {1, 2, 3};

    byte[] value = (byte[]) type("bytea").decode(network, 1, 2);
    network[1] = 9;

    assertThat(value).containsExactly(2, 3);
  }

  @Test
  void encode_buffer_isWhatRemainsAndStays() {
    ByteBuffer direct = ByteBuffer.allocateDirect(4).put(new byte[] {1, 2, 3, 4}).position(1);
    ByteBuffer slice = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 3).slice().limit(2);

    assertThat(encode("bytea", direct)).isEqualTo("020304");
    assertThat(encode("bytea", slice)).isEqualTo("0203");
    assertThat(encode("bytea", slice.asReadOnlyBuffer())).isEqualTo("0203");
    assertThat(direct.position()).isOne();
    assertThat(slice.position()).isZero();
  }

  @Test
  void encode_text_isRefused() {
    assertThatThrownBy(() -> encode("bytea", "aaa"))
        .isInstanceOf(CannotWrite.class)
        .hasMessage("cannot write java.lang.String as bytea: expected byte[] or ByteBuffer");
  }
}
