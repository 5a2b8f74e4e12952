package dev.millrace.postgres;

/** A version of TLS. */
public enum TlsVersion {
  /** TLS 1.0, which current JDKs switch off. */
  TLS_1_0("TLSv1"),
  /** TLS 1.1, which current JDKs switch off. */
  TLS_1_1("TLSv1.1"),
  /** TLS 1.2. */
  TLS_1_2("TLSv1.2"),
  /** TLS 1.3. */
  TLS_1_3("TLSv1.3");

  private final String protocol;

  TlsVersion(String protocol) {
    this.protocol = protocol;
  }

  /** The name that both libpq and the JDK give it: {@code TLSv1.3}. */
  public String protocol() {
    return protocol;
  }

  static TlsVersion parse(String value) {
    for (TlsVersion version : values()) {
      if (version.protocol.equalsIgnoreCase(value)) {
        return version;
      }
    }
    throw new IllegalArgumentException(
        "expected one of TLSv1, TLSv1.1, TLSv1.2, TLSv1.3" + Keywords.got(value));
  }
}
