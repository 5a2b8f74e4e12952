package dev.millrace.server.internal.api;

import dev.millrace.base.InvalidDocumentException;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.MissingException;
import dev.millrace.core.TimedOutException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CancellationException;

/** Answers what fails, with the texts that old clients look at. */
final class Failures {

  private static final Logger LOG = System.getLogger(Failures.class.getName());

  private Failures() {}

  static Reply reply(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal.reply();
    }
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof InvalidDocumentException) {
      return Reply.errors(400, "Bad item", message);
    }
    if (failure instanceof InvalidLimitException) {
      return Reply.errors(400, "Limit min value 1", message);
    }
    if (failure instanceof InvalidFilterException) {
      return Reply.errors(400, "Bad query", message);
    }
    if (failure instanceof InvalidChangeException || failure instanceof IllegalArgumentException) {
      return Reply.errors(400, message);
    }
    if (failure instanceof MissingException) {
      return Reply.errors(404, "Key not found");
    }
    if (failure instanceof ConstraintException.Unique) {
      return Reply.errors(409, "Key already exists");
    }
    return isForLater(failure) ? Reply.later() : internal(failure);
  }

  private static boolean isForLater(Throwable failure) {
    return failure instanceof TimedOutException
        || failure instanceof ClosedException
        || failure instanceof ConflictException
        || failure instanceof ConnectionLostException
        || failure instanceof CancellationException;
  }

  private static Reply internal(Throwable failure) {
    LOG.log(Level.ERROR, "a request failed", failure);
    return Reply.errors(500, "Internal error");
  }
}
