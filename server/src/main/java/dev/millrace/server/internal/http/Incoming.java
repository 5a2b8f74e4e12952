package dev.millrace.server.internal.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Arrays;

/** A request of which parts are still to come; the memory for it grows with what has. */
final class Incoming {

  private static final byte[] NOTHING = {};

  private final HttpRequest request;
  private byte[] body = NOTHING;
  private int length;

  Incoming(HttpRequest request) {
    this.request = request;
  }

  HttpRequest request() {
    return request;
  }

  /** Adds a part of the body; false if that makes it too long. */
  boolean add(ByteBuf part, int most) {
    int count = part.readableBytes();
    if (count == 0) {
      return true;
    }
    if (length + (long) count > most) {
      return false;
    }
    if (length == 0) {
      body = ByteBufUtil.getBytes(part);
      length = count;
      return true;
    }
    if (length + count > body.length) {
      body = Arrays.copyOf(body, (int) Math.min(most, Math.max(2L * body.length, length + count)));
    }
    part.getBytes(part.readerIndex(), body, length, count);
    length += count;
    return true;
  }

  byte[] body() {
    return length == body.length ? body : Arrays.copyOf(body, length);
  }
}
