package dev.millrace.postgres.internal.copy;

import dev.millrace.postgres.internal.row.ResultShape;
import org.jspecify.annotations.Nullable;

/** Where the data of a COPY that goes out are put. On the event loop, but for {@link #stop}. */
public interface CopyTaker {

  /** What the taker may do to the copy, on any thread. */
  interface Valve {

    /** No more is to come for a while, or again. */
    void reads(boolean isReading);

    /** Stops the server, and fails the copy. */
    void refuse(Throwable why);
  }

  /** How a taker ended; the failure is null if it has put everything where it belongs. */
  interface Ended {

    /** Called once, on any thread. */
    void with(@Nullable Throwable failure);
  }

  /** A copy begins, perhaps once more after one that gave nothing. */
  void begin(Valve valve);

  /** Takes the columns, if it asked for their description, and if they are others than was told. */
  void columns(ResultShape columns);

  /** Takes one message: a row in its format, in text and CSV with the end of its line. */
  void data(byte[] bytes, int offset, int length);

  /** What has come at once was all given. */
  void turnEnded();

  /** There is no more: tells when everything is put. */
  void end(Ended ended);

  /** Nobody wants it any more; for any thread, more than once, also after the end. */
  void stop();
}
