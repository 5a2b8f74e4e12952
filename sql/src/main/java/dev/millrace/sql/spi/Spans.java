package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Listener;
import dev.millrace.core.Promise;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the listener when things begin and end; costs nothing where nobody listens. */
public final class Spans {

  private static final System.Logger LOGGER = System.getLogger("dev.millrace.sql");

  private Spans() {}

  /**
   * Tells that something begins.
   *
   * @param attributes asked for only if somebody listens
   * @return what to {@link #end}; null if nobody wants to know
   */
  public static Listener.@Nullable Span start(
      Listener listener, Listener.Kind kind, Supplier<Map<String, Object>> attributes) {
    return listener == Listener.logging() ? null : started(listener, kind, attributes.get());
  }

  /** Ends a span with an operation. */
  public static void end(Listener.@Nullable Span span, Async<?> operation) {
    if (span != null) {
      Promise.watch(operation, (value, failure) -> span.ended(failure));
    }
  }

  static Listener.@Nullable Span operation(Engine engine, String sql) {
    return start(
        engine.callbacks().listener(),
        Listener.Kind.OPERATION,
        () ->
            Map.of(
                "db.system.name", engine.dialect().name(),
                "db.namespace", engine.name(),
                "db.query.text", sql));
  }

  static Listener.@Nullable Span of(Engine engine, Listener.Kind kind) {
    return start(
        engine.callbacks().listener(),
        kind,
        () -> Map.of("db.system.name", engine.dialect().name(), "db.namespace", engine.name()));
  }

  /** A stream's source that is one operation, from its first chunk to its end. */
  static <T> ChunkSource<T> around(Engine engine, String sql, ChunkSource<T> source) {
    return engine.callbacks().listener() == Listener.logging()
        ? source
        : new HeardSource<>(engine, sql, source);
  }

  private static Listener.@Nullable Span started(
      Listener listener, Listener.Kind kind, Map<String, Object> attributes) {
    try {
      Listener.Span span = listener.started(new Listener.Event(kind, attributes));
      return span == null ? null : failure -> ended(span, failure);
    } catch (RuntimeException | Error thrown) {
      ignored(thrown);
      return null;
    }
  }

  private static void ended(Listener.Span span, @Nullable Throwable failure) {
    try {
      span.ended(failure);
    } catch (RuntimeException | Error thrown) {
      ignored(thrown);
    }
  }

  private static void ignored(Throwable thrown) {
    LOGGER.log(System.Logger.Level.WARNING, "a listener threw, which is ignored", thrown);
  }

  /** Calls of a source come one after the other, but for the close. */
  private static final class HeardSource<T> implements ChunkSource<T> {

    private final Engine engine;
    private final String sql;
    private final ChunkSource<T> source;
    private boolean isStarted;
    private Listener.@Nullable Span span;

    HeardSource(Engine engine, String sql, ChunkSource<T> source) {
      this.engine = engine;
      this.sql = sql;
      this.source = source;
    }

    @Override
    public Async<Chunk<T>> next(int atMost) {
      begin();
      Async<Chunk<T>> chunk;
      try {
        chunk = source.next(atMost);
      } catch (Throwable refused) {
        end(refused);
        throw refused;
      }
      Promise.watch(
          chunk,
          (read, failure) -> {
            if (read == null || read.last()) {
              end(failure);
            }
          });
      return chunk;
    }

    private void begin() {
      synchronized (this) {
        if (isStarted) {
          return;
        }
        isStarted = true;
      }
      Listener.Span begun = operation(engine, sql);
      synchronized (this) {
        span = begun;
      }
    }

    private void end(@Nullable Throwable failure) {
      Listener.Span begun;
      synchronized (this) {
        begun = span;
        span = null;
      }
      if (begun != null) {
        begun.ended(failure);
      }
    }

    @Override
    public Async<Void> close() {
      Async<Void> closed = source.close();
      end(new CancellationException("the stream was closed before its end"));
      return closed;
    }
  }
}
