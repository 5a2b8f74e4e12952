package dev.millrace.datastore.internal.store;

import dev.millrace.core.Callbacks;
import dev.millrace.sql.spi.GroupedWrite;

/** What waits for its turn. */
abstract class WriteTask<T> extends GroupedWrite<T> {

  WriteTask(Callbacks callbacks) {
    super(callbacks);
  }

  /** Whether it has the turn alone. */
  abstract boolean isAlone();
}
