package dev.millrace.postgres.internal.wire;

/** A message for the server. Immutable. */
public sealed interface FrontendMessage
    permits Bind,
        CancelRequest,
        Close,
        CopyData,
        CopyDone,
        CopyFail,
        Describe,
        Execute,
        Flush,
        Parse,
        PasswordMessage,
        Query,
        SaslInitialResponse,
        SaslResponse,
        SslRequest,
        StartupMessage,
        Sync,
        Terminate {

  /**
   * Appends the whole message.
   *
   * @throws CannotWrite if it has text that cannot be sent, or is too long; then a torso is left
   */
  void writeTo(WireWriter out);
}
