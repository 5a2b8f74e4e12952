package dev.millrace.postgres.internal.wire;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a server sends, a decoder gives a value or says what is wrong with it. */
class DecoderPropertyTest {

  private interface Reader {
    Object read(byte[] bytes, int offset, int length);
  }

  private enum Decoder {
    AUTHENTICATION(Authentication::read, "0000000a 534352414d00 00"),
    BACKEND_KEY_DATA(BackendKeyData::read, "00000102 0a0b0c0d"),
    COMMAND_COMPLETE(CommandComplete::read, "494e53455254203020313200"),
    COPY_BOTH(CopyBothResponse::read, "01 0002 0001 0000"),
    COPY_IN(CopyInResponse::read, "00 0001 0000"),
    COPY_OUT(CopyOutResponse::read, "01 0002 0001 0000"),
    ERROR(ErrorResponse::read, "53 4552524f5200 43 323830303000 00"),
    NEGOTIATE(NegotiateProtocolVersion::read, "00030000 00000002 6100 6200"),
    NOTICE(NoticeResponse::read, "4d 6100 00"),
    NOTIFICATION(NotificationResponse::read, "00000102 6100 6200"),
    PARAMETER_DESCRIPTION(ParameterDescription::read, "0002 00000017 00000019"),
    PARAMETER_STATUS(ParameterStatus::read, "6100 c3a900"),
    READY(ReadyForQuery::read, "49"),
    ROW_DESCRIPTION(RowDescription::read, "0001 6100 00004001 0002 00000017 0004 ffffffff 0001");

    private final Reader reader;
    private final byte[] example;

    Decoder(Reader reader, String example) {
      this.reader = reader;
      this.example = Bytes.hex(example);
    }

    void readOrRefuse(byte[] body) {
      try {
        reader.read(Bytes.concat(body, Bytes.hex("00")), 0, body.length);
      } catch (ProtocolViolation refused) {
        // Anything else fails the test.
      }
    }
  }

  private static byte[] bytes(List<Integer> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) values.get(i);
    }
    return bytes;
  }

  @ParameterizedTest
  @EnumSource
  void read_anyBytes_isAValueOrAViolation(Decoder decoder) {
    Property.forAll(Gen.lists(Gen.integers(-128, 127)).map(DecoderPropertyTest::bytes))
        .runs(2_000)
        .check(decoder::readOrRefuse);
  }

  @ParameterizedTest
  @EnumSource
  void read_truncated_isAValueOrAViolation(Decoder decoder) {
    for (int length = 0; length <= decoder.example.length; length++) {
      byte[] part = new byte[length];
      System.arraycopy(decoder.example, 0, part, 0, length);

      decoder.readOrRefuse(part);
    }
  }

  @ParameterizedTest
  @EnumSource
  void read_damaged_isAValueOrAViolation(Decoder decoder) {
    Property.forAll(
            Gen.combine(
                Gen.integers(0, decoder.example.length - 1),
                Gen.integers(-128, 127),
                (at, value) -> {
                  byte[] damaged = decoder.example.clone();
                  damaged[at] = (byte) (int) value;
                  return damaged;
                }))
        .runs(2_000)
        .check(decoder::readOrRefuse);
  }
}
