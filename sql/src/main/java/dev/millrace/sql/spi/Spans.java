package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Listener;
import dev.millrace.core.Promise;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the listener when things begin and end; costs nothing where nobody listens. */
public final class Spans {

  private static final System.Logger LOGGER = System.getLogger("dev.millrace.sql");
  private static final int UNKNOWN = -1;

  private Spans() {}

  /**
   * Tells that something begins.
   *
   * @param attributes asked for only if somebody listens
   * @return what to {@link #end}; null if nobody wants to know. It throws nothing
   */
  public static Listener.@Nullable Span start(
      Listener listener, Listener.Kind kind, Supplier<Map<String, Object>> attributes) {
    return listener == Listener.logging() ? null : started(listener, kind, attributes.get());
  }

  /** Ends a span with an operation. */
  public static void end(Listener.@Nullable Span span, Async<?> operation) {
    end(span, operation, failure -> null);
  }

  /**
   * Ends a span with an operation.
   *
   * @param status the database's own code of a failure; null if it is none of the database's
   */
  public static void end(
      Listener.@Nullable Span span,
      Async<?> operation,
      Function<? super Throwable, @Nullable String> status) {
    if (span != null) {
      Promise.watch(operation, (value, failure) -> end(span, failure, status, rows(value)));
    }
  }

  private static void end(
      Listener.Span span,
      @Nullable Throwable failure,
      Function<? super Throwable, @Nullable String> status,
      long rows) {
    Map<String, Object> attributes = new LinkedHashMap<>(4);
    if (failure != null) {
      String code = status.apply(failure);
      if (code != null) {
        attributes.put("db.response.status_code", code);
      }
      attributes.put("error.type", code == null ? failure.getClass().getName() : code);
    } else if (rows != UNKNOWN) {
      attributes.put("db.response.returned_rows", rows);
    }
    span.ended(failure, attributes);
  }

  private static long rows(@Nullable Object value) {
    if (value instanceof Collection<?> rows) {
      return rows.size();
    }
    return value instanceof Optional<?> row ? (row.isPresent() ? 1 : 0) : UNKNOWN;
  }

  static Listener.@Nullable Span operation(Engine engine, Operation operation) {
    return start(
        engine.callbacks().listener(), Listener.Kind.OPERATION, () -> operation.attributes(engine));
  }

  static Listener.@Nullable Span of(Engine engine, Listener.Kind kind) {
    return start(engine.callbacks().listener(), kind, engine::attributes);
  }

  /** Ends what nothing came back from. */
  static void end(Listener.@Nullable Span span, Engine engine, @Nullable Throwable failure) {
    if (span != null) {
      end(span, failure, engine::statusCode, UNKNOWN);
    }
  }

  /** Tells of an operation from its call to its end. */
  static <T> Async<T> around(
      Engine engine, Operation operation, Supplier<? extends Async<T>> call) {
    Listener.Span span = operation(engine, operation);
    if (span == null) {
      return call.get();
    }
    Async<T> called;
    try {
      called = call.get();
    } catch (Throwable refused) {
      end(span, engine, refused);
      throw refused;
    }
    end(span, called, engine::statusCode);
    return called;
  }

  /** A stream's source that is one operation, from its first chunk to its end. */
  static <T> ChunkSource<T> around(Engine engine, Operation operation, ChunkSource<T> source) {
    return engine.callbacks().listener() == Listener.logging()
        ? source
        : new HeardSource<>(engine, operation, source);
  }

  private static Listener.@Nullable Span started(
      Listener listener, Listener.Kind kind, Map<String, Object> attributes) {
    try {
      Listener.Span span = listener.started(new Listener.Event(kind, attributes));
      return span == null ? null : new Guarded(span);
    } catch (RuntimeException | Error thrown) {
      ignored(thrown);
      return null;
    }
  }

  private static void ignored(Throwable thrown) {
    LOGGER.log(System.Logger.Level.WARNING, "a listener threw, which is ignored", thrown);
  }

  /** Lets nothing out of a listener. */
  private record Guarded(Listener.Span span) implements Listener.Span {

    @Override
    public void ended(@Nullable Throwable failure) {
      ended(failure, Map.of());
    }

    @Override
    public void ended(@Nullable Throwable failure, Map<String, Object> attributes) {
      try {
        span.ended(failure, attributes);
      } catch (RuntimeException | Error thrown) {
        ignored(thrown);
      }
    }
  }

  /** Calls of a source come one after the other, but for the close. */
  private static final class HeardSource<T> implements ChunkSource<T> {

    private final Engine engine;
    private final Operation operation;
    private final ChunkSource<T> source;
    private boolean isStarted;
    private long rows;
    private Listener.@Nullable Span span;

    HeardSource(Engine engine, Operation operation, ChunkSource<T> source) {
      this.engine = engine;
      this.operation = operation;
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
            if (read == null) {
              end(failure);
              return;
            }
            synchronized (this) {
              rows += read.values().size();
            }
            if (read.last()) {
              end(null);
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
      Listener.Span begun = operation(engine, operation);
      synchronized (this) {
        span = begun;
      }
    }

    private void end(@Nullable Throwable failure) {
      Listener.Span begun;
      long count;
      synchronized (this) {
        begun = span;
        span = null;
        count = rows;
      }
      if (begun != null) {
        Spans.end(begun, failure, engine::statusCode, count);
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
