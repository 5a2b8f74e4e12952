package dev.millrace.postgres.internal.connect;

/** How far a connect has come. */
enum Phase {
  RESOLVE("resolving the name"),
  CONNECT("opening the socket"),
  TLS("TLS"),
  STARTUP("startup"),
  AUTHENTICATION("authentication"),
  ROLE("asking what the server is"),
  CANCEL("the request to cancel");

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
