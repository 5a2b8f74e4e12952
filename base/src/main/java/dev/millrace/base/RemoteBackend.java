package dev.millrace.base;

import dev.millrace.base.internal.remote.Endpoint;
import dev.millrace.base.internal.remote.Escapes;
import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import java.util.List;

/** Bases behind a server. */
final class RemoteBackend implements Backend {

  private final Endpoint endpoint;
  private volatile boolean isClosed;

  RemoteBackend(RemoteOptions options) {
    this.endpoint =
        new Endpoint(
            options.root() + "/v1/" + Escapes.segment(options.project()),
            options.projectKey(),
            options.timeout(),
            options.trust());
  }

  void checkOpen() {
    if (isClosed) {
      throw new ClosedException("the bases are closed");
    }
  }

  @Override
  public Base base(String name) {
    return new RemoteBase(name, this, endpoint);
  }

  @Override
  public Async<List<String>> names() {
    throw new UnsupportedOperationException("a server does not tell the names of its bases");
  }

  @Override
  public Async<Long> sweep() {
    throw new UnsupportedOperationException("a server deletes what has ended by itself");
  }

  // The connections end when they are idle, and the client's thread when it is garbage: before JDK
  // 21 it cannot be told to.
  @Override
  public Async<Void> close() {
    isClosed = true;
    return Async.done();
  }
}
