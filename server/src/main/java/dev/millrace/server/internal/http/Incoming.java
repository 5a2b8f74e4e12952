package dev.millrace.server.internal.http;

import dev.millrace.server.internal.api.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A request of which parts are still to come; the memory for it grows with what has. */
final class Incoming {

  private static final byte[] NOTHING = {};

  private final HttpRequest request;
  private final BodyMemory memory;
  private byte[] body = NOTHING;
  private int length;

  Incoming(HttpRequest request, BodyMemory memory) {
    this.request = request;
    this.memory = memory;
  }

  HttpRequest request() {
    return request;
  }

  /** Adds a part of the body; the refusal if that makes it too long, or there is no memory. */
  @Nullable Reply add(ByteBuf part, int most) {
    int count = part.readableBytes();
    if (count == 0) {
      return null;
    }
    if (length + (long) count > most) {
      return Heads.tooLarge();
    }
    if (!memory.take(count)) {
      return Reply.later();
    }
    if (length == 0) {
      body = ByteBufUtil.getBytes(part);
      length = count;
      return null;
    }
    if (length + count > body.length) {
      body = Arrays.copyOf(body, (int) Math.min(most, Math.max(2L * body.length, length + count)));
    }
    part.getBytes(part.readerIndex(), body, length, count);
    length += count;
    return null;
  }

  byte[] body() {
    return length == body.length ? body : Arrays.copyOf(body, length);
  }

  /** Gives the memory of the body back; once it has been answered, or will not be. */
  void free() {
    memory.free(length);
    body = NOTHING;
    length = 0;
  }
}
