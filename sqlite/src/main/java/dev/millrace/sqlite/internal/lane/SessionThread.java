package dev.millrace.sqlite.internal.lane;

import dev.millrace.core.EngineThread;
import dev.millrace.core.Promise;
import dev.millrace.sql.spi.Session;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.file.DatabaseFile;
import dev.millrace.sqlite.internal.file.WriteGate;
import dev.millrace.sqlite.internal.run.Request;
import dev.millrace.sqlite.internal.run.Solo;
import dev.millrace.sqlite.internal.run.TransactionControl;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The thread of a caller's own connection, from its opening to its end. */
public final class SessionThread extends Thread implements EngineThread {

  private final String databaseName;
  private final DatabaseFile file;
  private final WriteGate gate;
  private final SessionLane lane;
  private final Promise<Session> acquired;
  private final Consumer<? super SessionThread> ended;

  /** Makes a thread that is to be started. */
  public SessionThread(
      int number,
      String databaseName,
      DatabaseFile file,
      WriteGate gate,
      SessionLane lane,
      Promise<Session> acquired,
      Consumer<? super SessionThread> ended) {
    super("millrace-sqlite-session-" + number + "-" + databaseName);
    this.databaseName = databaseName;
    this.file = file;
    this.gate = gate;
    this.lane = lane;
    this.acquired = acquired;
    this.ended = ended;
    setDaemon(true);
  }

  /** What it serves. */
  public SessionLane lane() {
    return lane;
  }

  @Override
  public void run() {
    Request<?> released = null;
    try (NativeConnection connection = file.openSession();
        TransactionControl control = new TransactionControl(connection)) {
      if (acquired.succeed(lane)) {
        released =
            lane.serve(
                connection,
                new Solo(
                    connection,
                    control,
                    gate,
                    databaseName,
                    file.busyTimeout().toNanos(),
                    () -> {}));
      }
    } catch (Throwable failure) {
      acquired.fail(lane.seen(failure));
      lane.end(failure);
    } finally {
      ended.accept(this);
      tell(released);
    }
  }

  // Only now is the connection free.
  private static void tell(@Nullable Request<?> released) {
    if (released != null) {
      released.tell();
    }
  }
}
