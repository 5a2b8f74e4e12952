package dev.millrace.postgres;

/** Whether SCRAM binds to the TLS connection below it, which shuts out whoever sits in between. */
public enum ChannelBinding {
  /** Never. */
  DISABLE,
  /** If the server offers it. */
  PREFER,
  /** Always: every other way to authenticate fails, as does a connection without TLS. */
  REQUIRE
}
