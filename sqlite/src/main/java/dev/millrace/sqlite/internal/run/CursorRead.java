package dev.millrace.sqlite.internal.run;

import dev.millrace.core.ChunkSource.Chunk;
import dev.millrace.core.ClosedException;
import dev.millrace.sql.spi.Target;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import dev.millrace.sqlite.internal.row.RowMaker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that is read chunk by chunk. The requests it makes are for one connection; what it holds
 * between them is that connection's thread's.
 */
public final class CursorRead<T> {

  private static final long CHUNK_BYTES = 1 << 20;

  private final Context context;
  private final StatementText text;
  private final Target<T> target;
  private final @Nullable Object[] args;

  private @Nullable NativeConnection connection;
  private @Nullable NativeStatement statement;
  private @Nullable RowMaker<T> maker;
  private @Nullable List<CursorRead<?>> keeper;
  private boolean onRow;
  private boolean ended;

  CursorRead(Context context, StatementText text, Target<T> target, @Nullable Object[] args) {
    this.context = context;
    this.text = text;
    this.target = target;
    this.args = args;
  }

  /** What its statement does. */
  public Nature nature() {
    return Execute.natureOf(text.kind());
  }

  /** Its statement. */
  public String sql() {
    return text.sql();
  }

  /** Sets the list, of the connection's thread, that it is on while it holds a statement. */
  public void keptBy(List<CursorRead<?>> list) {
    keeper = list;
  }

  /** A request for the next rows. */
  public Request<Chunk<T>> next(int atMost) {
    return new Next(atMost);
  }

  /** A request that frees the statement. */
  public Request<Void> close() {
    return new Close();
  }

  /** Frees the statement; on the connection's thread. */
  public void end() {
    ended = true;
    maker = null;
    onRow = false;
    NativeStatement held = statement;
    NativeConnection holder = connection;
    statement = null;
    if (keeper != null) {
      keeper.remove(this);
    }
    if (held != null && holder != null) {
      holder.statements().release(held);
    }
  }

  /** Whether a statement stands between two rows; on the connection's thread. */
  public boolean isOpen() {
    return statement != null;
  }

  private Chunk<T> read(NativeConnection on, int atMost) {
    if (ended) {
      throw new ClosedException("the stream is closed"); // an end would look like the last row
    }
    try {
      RowMaker<T> rows = started(on);
      NativeStatement held = statement;
      List<T> made = new ArrayList<>(Math.min(atMost, 256));
      long enough = rows.bytesRead() + CHUNK_BYTES;
      while (onRow && held != null && made.size() < atMost && rows.bytesRead() < enough) {
        Query.add(made, rows.make());
        onRow = held.step();
      }
      List<T> list = rows.list(made);
      boolean last = !onRow;
      if (last) {
        end();
      }
      return new Chunk<>(list, last);
    } catch (Throwable failure) {
      end();
      throw failure;
    }
  }

  private RowMaker<T> started(NativeConnection on) {
    RowMaker<T> known = maker;
    if (known == null) {
      connection = on;
      NativeStatement held = on.statements().acquire(text.parsed());
      statement = held;
      if (keeper != null) {
        keeper.add(this);
      }
      onRow = held.run(args);
      known =
          new RowMaker<>(
              held, text.shape(held.columnNames()), context.codecs(), target, Integer.MAX_VALUE);
      maker = known;
    }
    return known;
  }

  private final class Next extends Request<Chunk<T>> {

    private final int atMost;

    Next(int atMost) {
      super(CursorRead.this.context, text.sql());
      this.atMost = atMost;
    }

    @Override
    public Nature nature() {
      return Execute.natureOf(text.kind());
    }

    @Override
    protected Chunk<T> run(NativeConnection on) {
      return read(on, atMost);
    }
  }

  private final class Close extends Request<Void> {

    Close() {
      super(CursorRead.this.context, text.sql());
    }

    @Override
    public Nature nature() {
      return Nature.READ;
    }

    @Override
    protected @Nullable Void run(NativeConnection on) {
      end();
      return null;
    }
  }
}
