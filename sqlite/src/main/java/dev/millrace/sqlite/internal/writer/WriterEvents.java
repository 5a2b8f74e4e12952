package dev.millrace.sqlite.internal.writer;

import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.file.WriteGate;

/** What the rest of a database learns of its writer; called on the writer's thread. */
public interface WriterEvents {

  /** The database is about to be opened. */
  void connecting();

  /** The database is open; its other connections may be opened. */
  void connected(WriteGate gate);

  /** It could not be opened, or broke. */
  void failed(Throwable failure);

  /** Something was committed. */
  void committed();

  /** The connection is about to be closed, and it alone is still open. */
  void disconnecting(NativeConnection connection);
}
