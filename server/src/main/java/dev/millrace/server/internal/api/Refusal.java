package dev.millrace.server.internal.api;

/** A request that is answered by a refusal, wherever that is found out. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Reply reply;

  Refusal(Reply reply) {
    super(null, null, false, false);
    this.reply = reply;
  }

  static Refusal badRequest(String... errors) {
    return new Refusal(Reply.errors(400, errors));
  }

  Reply reply() {
    return reply;
  }
}
