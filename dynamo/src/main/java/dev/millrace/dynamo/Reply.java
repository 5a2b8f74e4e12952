package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.dynamo.spi.Request;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sees of one request: its reply, read at once where it arrives, or its failure in
 * the words of the library.
 */
final class Reply<R, U> extends Promise<U> implements Promise.Watcher<R> {

  private final Request<R> request;
  private final Async<R> source;
  private final Function<? super R, ? extends U> reader;

  private Reply(
      Callbacks callbacks,
      Request<R> request,
      Async<R> source,
      Function<? super R, ? extends U> reader) {
    super(callbacks);
    this.request = request;
    this.source = source;
    this.reader = reader;
  }

  /**
   * That of a request.
   *
   * @param reader the library's own code, and constructors of the caller's, which do not block
   */
  static <R, U> Async<U> of(
      Callbacks callbacks,
      Request<R> request,
      Async<R> source,
      Function<? super R, ? extends U> reader) {
    Reply<R, U> reply = new Reply<>(callbacks, request, source, reader);
    Promise.hold(source, reply);
    return reply.async();
  }

  @Override
  public void completed(@Nullable R value, @Nullable Throwable failure) {
    if (value == null) {
      fail(
          failure == null
              ? new AssertionError("a reply is never null")
              : Failures.of(request, failure));
      return;
    }
    U read;
    try {
      read = reader.apply(value);
    } catch (Throwable refused) {
      fail(refused);
      return;
    }
    succeed(read);
  }

  @Override
  protected void cancelled() {
    source.cancel();
  }
}
