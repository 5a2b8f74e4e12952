package dev.millrace.postgres;

/** A way in which a server asks a client to authenticate. */
public enum AuthMethod {
  /** The password in clear text. */
  PASSWORD,
  /** The password's MD5 hash. */
  MD5,
  /** GSSAPI; known by name only. */
  GSS,
  /** Windows' SSPI; known by name only. */
  SSPI,
  /** SCRAM-SHA-256, with or without channel binding. */
  SCRAM_SHA_256,
  /** OAuth; known by name only. */
  OAUTH,
  /** The server asks for nothing, or for a client certificate alone. */
  NONE
}
