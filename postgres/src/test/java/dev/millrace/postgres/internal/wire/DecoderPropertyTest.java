package dev.millrace.postgres.internal.wire;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server sends, a decoder gives a value or says what is wrong with it. */
class DecoderPropertyTest {

  private interface Reader {
    Object read(byte[] bytes, int offset, int length);
  }

  private record Decoder(String name, String exampleDigits, Reader reader) {

    byte[] example() {
      return Bytes.hex(exampleDigits);
    }

    @Override
    public String toString() {
      return name;
    }

    void readOrRefuse(byte[] body) {
      try {
        reader.read(Bytes.concat(body, Bytes.hex("00")), 0, body.length);
      } catch (ProtocolViolation refused) {
        // Anything else fails the test.
      }
    }
  }

  private static Stream<Decoder> decoders() {
    return Stream.of(
        new Decoder("Authentication", "0000000a 534352414d00 00", Authentication::read),
        new Decoder("BackendKeyData", "00000102 0a0b0c0d", BackendKeyData::read),
        new Decoder("CommandComplete", "494e53455254203020313200", CommandComplete::read),
        new Decoder("CopyBothResponse", "01 0002 0001 0000", CopyBothResponse::read),
        new Decoder("CopyInResponse", "00 0001 0000", CopyInResponse::read),
        new Decoder("CopyOutResponse", "01 0002 0001 0000", CopyOutResponse::read),
        new Decoder("ErrorResponse", "53 4552524f5200 43 323830303000 00", ErrorResponse::read),
        new Decoder(
            "NegotiateProtocolVersion",
            "00030000 00000002 6100 6200",
            NegotiateProtocolVersion::read),
        new Decoder("NoticeResponse", "4d 6100 00", NoticeResponse::read),
        new Decoder("NotificationResponse", "00000102 6100 6200", NotificationResponse::read),
        new Decoder("ParameterDescription", "0002 00000017 00000019", ParameterDescription::read),
        new Decoder("ParameterStatus", "6100 c3a900", ParameterStatus::read),
        new Decoder("ReadyForQuery", "49", ReadyForQuery::read),
        new Decoder(
            "RowDescription",
            "0001 6100 00004001 0002 00000017 0004 ffffffff 0001",
            RowDescription::read));
  }

  private static byte[] bytes(List<Integer> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) values.get(i);
    }
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void read_anyBytes_isAValueOrAViolation(Decoder decoder) {
    Property.forAll(Gen.lists(Gen.integers(-128, 127)).map(DecoderPropertyTest::bytes))
        .runs(2_000)
        .check(decoder::readOrRefuse);
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void read_truncated_isAValueOrAViolation(Decoder decoder) {
    for (int length = 0; length <= decoder.example().length; length++) {
      byte[] part = new byte[length];
      System.arraycopy(decoder.example(), 0, part, 0, length);

      decoder.readOrRefuse(part);
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void read_damaged_isAValueOrAViolation(Decoder decoder) {
    Property.forAll(
            Gen.combine(
                Gen.integers(0, decoder.example().length - 1),
                Gen.integers(-128, 127),
                (at, value) -> {
                  byte[] damaged = decoder.example();
                  damaged[at] = (byte) (int) value;
                  return damaged;
                }))
        .runs(2_000)
        .check(decoder::readOrRefuse);
  }
}
