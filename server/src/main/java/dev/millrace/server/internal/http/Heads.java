package dev.millrace.server.internal.http;

import dev.millrace.server.internal.api.Reply;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at what stands before the body of a request. */
final class Heads {

  private Heads() {}

  /** Why a request is not taken; null if it is. */
  static @Nullable Reply refusal(HttpRequest request, int bodyBytes) {
    HttpVersion version = request.protocolVersion();
    HttpHeaders headers = request.headers();
    if (version.majorVersion() != 1 || version.minorVersion() > 1) {
      return Reply.errors(505, "HTTP version not supported", "expected HTTP/1.1 or HTTP/1.0");
    }
    if (version.minorVersion() == 1 && headers.getAll(HttpHeaderNames.HOST).size() != 1) {
      return Reply.errors(400, "Bad request", "expected one header Host");
    }
    if (!isCodingKnown(headers)) {
      // Who takes such a body for another one than we do can be made to see other requests in it.
      return Reply.errors(501, "Not implemented", "expected no Transfer-Encoding but chunked");
    }
    String expected = headers.get(HttpHeaderNames.EXPECT);
    if (expected != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)) {
      return Reply.errors(417, "Expectation failed", "expected none but 100-continue");
    }
    return HttpUtil.getContentLength(request, 0L) > bodyBytes ? tooLarge() : null;
  }

  private static boolean isCodingKnown(HttpHeaders headers) {
    if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      return true;
    }
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0));
  }

  static Reply tooLarge() {
    return Reply.errors(413, "Request too large");
  }
}
