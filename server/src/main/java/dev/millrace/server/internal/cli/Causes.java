package dev.millrace.server.internal.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why something could not be read or written, in a line. */
final class Causes {

  private Causes() {}

  static String text(UncheckedIOException failure) {
    StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String message = message(cause);
      if (message != null && text.indexOf(message) < 0) {
        text.append(": ").append(message);
      }
    }
    return text.toString();
  }

  /** Of some the message is only the file's name. */
  private static @Nullable String message(Throwable cause) {
    String message = cause.getMessage();
    if (cause instanceof NoSuchFileException) {
      return "there is no " + message;
    }
    if (cause instanceof AccessDeniedException) {
      return "no permission for " + message;
    }
    return cause instanceof FileAlreadyExistsException ? message + " is in the way" : message;
  }
}
