package dev.millrace.server.internal.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Reads requests, and takes none that another server on the way may have read otherwise. */
final class StrictDecoder extends HttpRequestDecoder {

  /** A key of 1,024 bytes may be three times as long with its escapes. */
  private static final int MAX_LINE = 8_192;

  private static final int MAX_HEADERS = 16_384;
  private static final int MAX_CHUNK = 65_536;

  private final Runnable arrival;

  /**
   * Makes one for a connection.
   *
   * @param arrival told of bytes before they are read
   */
  StrictDecoder(Runnable arrival) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE)
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxChunkSize(MAX_CHUNK));
    this.arrival = arrival;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    arrival.run();
    super.channelRead(context, bytes);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
