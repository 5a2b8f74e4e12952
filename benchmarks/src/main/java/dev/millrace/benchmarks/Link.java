package dev.millrace.benchmarks;

/** How a client reaches the server. */
enum Link {
  TCP,
  TLS,
  UNIX
}
