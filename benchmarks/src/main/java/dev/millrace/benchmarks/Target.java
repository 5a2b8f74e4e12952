package dev.millrace.benchmarks;

/** The server that is measured against, which trusts everybody. */
record Target(Link link, String host, int port, String sockets) {

  /**
   * pgjdbc's class: among all jars together there is one that announces a driver which cannot be
   * loaded, and the search for drivers ends at it.
   */
  static final String DRIVER = "org.postgresql.Driver";

  static final String USER = "postgres";
  static final String DATABASE = "postgres";
}
