package dev.millrace.dynamo.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * Takes the body of an answer that succeeded for a call that reads it by itself; the SDK gets an
 * empty object in its place. Answers with errors pass by untouched.
 */
final class DirectAnswer implements SdkAsyncHttpResponseHandler {

  private static final int OK = 200;
  private static final String CHECKSUM = "x-amz-crc32";
  private static final String LENGTH = "Content-Length";
  private static final String ENCODING = "Content-Encoding";
  private static final int LEAST_SIZE = 1024;
  private static final int LARGEST_GUESS = 1 << 21;

  private final Call<?, ?> call;
  private final SdkAsyncHttpResponseHandler sdk;
  private boolean isOurs;
  private byte[] body = new byte[0];
  private int size;
  private @Nullable String checksum;

  DirectAnswer(Call<?, ?> call, SdkAsyncHttpResponseHandler sdk) {
    this.call = call;
    this.sdk = sdk;
  }

  @Override
  public void onHeaders(SdkHttpResponse response) {
    isOurs = response.statusCode() == OK && response.firstMatchingHeader(ENCODING).isEmpty();
    if (!isOurs) {
      sdk.onHeaders(response);
      return;
    }
    checksum = response.firstMatchingHeader(CHECKSUM).orElse(null);
    body = new byte[guess(response.firstMatchingHeader(LENGTH).orElse("0"))];
    sdk.onHeaders(response.toBuilder().removeHeader(CHECKSUM).removeHeader(LENGTH).build());
  }

  private static int guess(String length) {
    try {
      return (int) Math.min(LARGEST_GUESS, Math.max(0, Long.parseLong(length)));
    } catch (NumberFormatException e) {
      return LEAST_SIZE;
    }
  }

  @Override
  public void onStream(Publisher<ByteBuffer> stream) {
    sdk.onStream(isOurs ? subscriber -> stream.subscribe(new Body(subscriber)) : stream);
  }

  @Override
  public void onError(Throwable failure) {
    sdk.onError(failure);
  }

  private void add(ByteBuffer part) {
    int more = part.remaining();
    if (size + more > body.length) {
      body = Arrays.copyOf(body, Math.max(LEAST_SIZE, Math.max(size + more, 2 * body.length)));
    }
    part.get(body, size, more);
    size += more;
  }

  /**
   * @throws Crc32MismatchException if it is not what was sent
   */
  private void read() {
    if (checksum != null) {
      CRC32 crc = new CRC32();
      crc.update(body, 0, size);
      if (!checksum.equals(Long.toString(crc.getValue()))) {
        throw Crc32MismatchException.create("the checksum of the answer is wrong", null);
      }
    }
    call.read(size == body.length ? body : Arrays.copyOf(body, size));
  }

  /** Wants all of the body whatever the SDK wants, which then gets two bytes. */
  private final class Body implements Subscriber<ByteBuffer> {

    private final Subscriber<? super ByteBuffer> sdkBody;

    Body(Subscriber<? super ByteBuffer> sdkBody) {
      this.sdkBody = sdkBody;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      sdkBody.onSubscribe(
          new Subscription() {
            private boolean isRequested;

            @Override
            public void request(long count) {
              if (!isRequested) {
                isRequested = true;
                subscription.request(Long.MAX_VALUE);
              }
            }

            @Override
            public void cancel() {
              subscription.cancel();
            }
          });
    }

    @Override
    public void onNext(ByteBuffer part) {
      add(part);
    }

    @Override
    public void onError(Throwable failure) {
      sdkBody.onError(failure);
    }

    @Override
    public void onComplete() {
      try {
        read();
      } catch (RuntimeException e) {
        sdkBody.onError(e);
        return;
      }
      sdkBody.onNext(ByteBuffer.wrap("{}".getBytes(StandardCharsets.US_ASCII)));
      sdkBody.onComplete();
    }
  }
}
