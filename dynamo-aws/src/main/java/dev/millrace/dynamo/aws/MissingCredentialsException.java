package dev.millrace.dynamo.aws;

/** Credentials were looked for and not found; the SDK has no type of its own for it. */
final class MissingCredentialsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  MissingCredentialsException(Throwable cause) {
    super("no credentials", cause);
  }
}
