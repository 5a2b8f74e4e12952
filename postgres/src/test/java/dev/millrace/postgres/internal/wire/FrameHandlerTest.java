package dev.millrace.postgres.internal.wire;

import static dev.millrace.postgres.internal.wire.Bytes.frame;
import static dev.millrace.postgres.internal.wire.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameHandlerTest {

  private static final int MOST = 1_000_000;

  private final Recorder recorder = new Recorder();
  private final FrameHandler handler = new FrameHandler(MOST, recorder);
  private final EmbeddedChannel channel = new EmbeddedChannel(handler);

  /** What came, as text. */
  private static class Recorder implements FrameSink {
    final List<String> events = new ArrayList<>();
    final List<byte[]> bodies = new ArrayList<>();
    @Nullable Throwable cause;

    @Override
    public void frame(byte tag, byte[] bytes, int offset, int length) {
      events.add(String.valueOf((char) tag));
      bodies.add(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void turnEnded() {
      events.add("turn");
    }

    @Override
    public void writabilityChanged() {
      events.add("writability");
    }

    @Override
    public void closed(@Nullable Throwable cause) {
      events.add("closed");
      this.cause = cause;
    }
  }

  private void receive(byte[] bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
  }

  @Test
  void read_twoMessagesAtOnce_areGivenInOneTurn() {
    handler.started();

    receive(Bytes.concat(frame('1', hex("")), frame('D', hex("0102"))));

    assertThat(recorder.events).containsExactly("1", "D", "turn");
    assertThat(recorder.bodies).containsExactly(hex(""), hex("0102"));
  }

  @Test
  void read_cutAnywhere_isTheSame() {
    byte[] stream =
        Bytes.concat(
            frame('D', new byte[70_000]), frame('1', hex("")), frame('D', new byte[40_000]));
    Property.forAll(Gen.lists(Gen.integers(1, 50_000), 1, 20))
        .runs(200)
        .check(
            lengths -> {
              Recorder taken = new Recorder();
              FrameHandler handler = new FrameHandler(MOST, taken);
              handler.started();
              EmbeddedChannel channel = new EmbeddedChannel(handler);
              int at = 0;
              for (int i = 0; at < stream.length; i++) {
                int length = Math.min(lengths.get(i % lengths.size()), stream.length - at);
                channel.writeInbound(Unpooled.copiedBuffer(stream, at, length));
                at += length;
              }

              assertThat(taken.bodies)
                  .extracting(body -> body.length)
                  .containsExactly(70_000, 0, 40_000);
              channel.finish();
            });
  }

  @Test
  void read_announcedLength_costsNothingUntilItComes() {
    handler.started();

    receive(hex("44 000f4240 00"));

    assertThat(handler.capacity()).isEqualTo(FrameHandler.FIRST_SIZE);
  }

  @Test
  void read_largeMessage_growsAndShrinks() {
    handler.started();
    byte[] large = frame('D', new byte[900_000]);

    channel.writeOneInbound(Unpooled.copiedBuffer(large, 0, 800_000));
    int grown = handler.capacity();
    channel.writeOneInbound(Unpooled.copiedBuffer(large, 800_000, large.length - 800_000));
    channel.flushInbound();

    assertThat(grown).isEqualTo(900_005);
    assertThat(handler.capacity()).isEqualTo(FrameHandler.FIRST_SIZE);
    assertThat(recorder.bodies).hasSize(1);
  }

  @Test
  void read_tooLongMessage_closesBeforeItComes() {
    handler.started();

    receive(hex("44 7fffffff 00"));

    assertThat(recorder.events).containsExactly("closed");
    assertThat(recorder.cause)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("message 'D': expected a length of 4 to 1000000, got 2147483647");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void read_lengthBelowFour_closes() {
    handler.started();

    receive(hex("44 00000003"));

    assertThat(recorder.cause).isInstanceOf(ProtocolViolation.class);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void read_sinkThatThrows_closesOnce() {
    var failure = new IllegalStateException("in the sink");
    handler.setSink(new Throwing(failure, recorder));
    handler.started();

    receive(Bytes.concat(frame('D', hex("")), frame('D', hex(""))));
    channel.pipeline().fireExceptionCaught(new IOException("later"));

    assertThat(recorder.events).containsExactly("closed");
    assertThat(recorder.cause).isSameAs(failure);
  }

  @Test
  void setSink_insideAMessage_takesTheNext() {
    var next = new Recorder();
    handler.started();
    handler.setSink(new Switching(sink -> handler.setSink(sink), next));

    receive(Bytes.concat(frame('Z', hex("49")), frame('A', hex("")), frame('N', hex(""))));

    assertThat(next.events).containsExactly("A", "N", "turn");
  }

  @Test
  void close_betweenMessages_isToldOnceWithoutCause() {
    handler.started();
    receive(frame('1', hex("")));

    channel.close();
    channel.finish();

    assertThat(recorder.events).containsExactly("1", "turn", "closed");
    assertThat(recorder.cause).isNull();
  }

  @Test
  void close_insideAMessage_isToldAsSuch() {
    handler.started();
    receive(hex("44 00000008 01"));

    channel.close();

    assertThat(recorder.cause)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage(
            "expected the rest of a message, got the end of the connection after 6 bytes of it");
  }

  @Test
  void exception_ofTheSocket_closesWithIt() {
    var reset = new IOException("reset");

    channel.pipeline().fireExceptionCaught(reset);

    assertThat(recorder.events).containsExactly("closed");
    assertThat(recorder.cause).isSameAs(reset);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void startup_otherMessage_isRefused() {
    receive(frame('D', hex("")));

    assertThat(recorder.cause)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("is this a PostgreSQL server?");
  }

  @Test
  void startup_httpServer_isRefused() {
    receive("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII));

    assertThat(recorder.cause)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("got message 'H'");
  }

  @Test
  void startup_errorWithoutLength_isToldAsText() {
    receive("Eunsupported frontend protocol\n\0".getBytes(StandardCharsets.US_ASCII));

    assertThat(recorder.cause)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessage("the server speaks another protocol and says: unsupported frontend protocol");
  }

  @Test
  void startup_longMessage_isRefused() {
    receive(hex("53 00020000 00"));

    assertThat(recorder.cause)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("of the startup: expected a length of 4 to 65536, got 131072");
  }

  private static final class Throwing extends Recorder {
    private final RuntimeException failure;
    private final Recorder closing;

    Throwing(RuntimeException failure, Recorder closing) {
      this.failure = failure;
      this.closing = closing;
    }

    @Override
    public void frame(byte tag, byte[] bytes, int offset, int length) {
      throw failure;
    }

    @Override
    public void closed(@Nullable Throwable cause) {
      closing.closed(cause);
    }
  }

  private static final class Switching extends Recorder {
    private final Consumer<FrameSink> setter;
    private final FrameSink next;

    Switching(Consumer<FrameSink> setter, FrameSink next) {
      this.setter = setter;
      this.next = next;
    }

    @Override
    public void frame(byte tag, byte[] bytes, int offset, int length) {
      setter.accept(next);
    }
  }
}
