package dev.millrace.base;

import dev.millrace.base.internal.remote.Reply;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.Outcome;

/** Makes of a server's refusals the failures that a base in a database has. */
record RemoteFailures(KeyFailures ofKeys) {

  /** What a request was about. */
  enum Subject {
    ITEM,
    CHANGE,
    QUERY
  }

  /** Fails unless the answer is what was expected. */
  void check(Reply reply, int expected, Subject subject) {
    if (reply.status() != expected) {
      throw failure(reply, subject);
    }
  }

  private DataException failure(Reply reply, Subject subject) {
    String message = reply.errors().orElse("the server answered " + reply.status());
    return switch (reply.status()) {
      case 400 ->
          switch (subject) {
            case ITEM -> new InvalidDocumentException(message);
            // An item may be none after a change.
            case CHANGE ->
                message.startsWith("Bad item")
                    ? new InvalidDocumentException(message)
                    : new InvalidChangeException(message);
            case QUERY -> new InvalidFilterException(message);
          };
      case 401 -> new UnauthorizedException("the server does not know the project key");
      case 404 -> subject == Subject.CHANGE ? ofKeys.missing() : new DataException(message);
      case 409 -> ofKeys.taken();
      case 413 -> new InvalidDocumentException(message);
      case 429, 503 -> new ConnectionLostException(message, Outcome.NOT_APPLIED, null);
      default -> new DataException(message, Outcome.UNKNOWN);
    };
  }
}
