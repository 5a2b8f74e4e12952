package dev.millrace.postgres;

/** How much TLS protects a connection; never used on unix sockets. */
public enum SslMode {
  /** No TLS. */
  DISABLE,
  /** Without TLS first, with it if the server insists. */
  ALLOW,
  /** With TLS first, without it if the server has none. Protects from nobody who interferes. */
  PREFER,
  /** TLS; the certificate is checked only if there is a root certificate. */
  REQUIRE,
  /** TLS with a certificate that a root certificate vouches for. */
  VERIFY_CA,
  /** As {@link #VERIFY_CA}, and the certificate names the host. */
  VERIFY_FULL;

  /** Whether a connection without TLS is refused. */
  public boolean requiresTls() {
    return compareTo(REQUIRE) >= 0;
  }

  /** Whether the certificate must be vouched for. */
  public boolean verifies() {
    return compareTo(VERIFY_CA) >= 0;
  }
}
