package dev.millrace.benchmarks;

/** The server that is measured against, which trusts everybody. */
record Target(Link link, String host, int port, String sockets) {

  static final String USER = "postgres";
  static final String DATABASE = "postgres";
}
