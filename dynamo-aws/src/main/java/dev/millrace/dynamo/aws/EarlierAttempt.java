package dev.millrace.dynamo.aws;

import org.jspecify.annotations.Nullable;

/** Hangs on the failure of a try after one that the service may have carried out. */
final class EarlierAttempt extends RuntimeException {

  private static final long serialVersionUID = 1;

  private EarlierAttempt() {
    super("an earlier try may have been carried out", null, false, false);
  }

  static void mark(Throwable failure) {
    failure.addSuppressed(new EarlierAttempt());
  }

  static boolean marks(@Nullable Throwable failure) {
    if (failure != null) {
      for (Throwable suppressed : failure.getSuppressed()) {
        if (suppressed instanceof EarlierAttempt) {
          return true;
        }
      }
    }
    return false;
  }
}
