package dev.millrace.postgres;

/** How TLS begins. */
public enum SslNegotiation {
  /** The client asks in PostgreSQL's protocol whether the server has TLS. */
  POSTGRES,
  /** The handshake comes first, with ALPN; one round trip less, for servers from 17 on. */
  DIRECT
}
