package dev.millrace.postgres;

/** In which order several hosts, and the addresses of each, are tried. */
public enum LoadBalanceHosts {
  /** As they are given. */
  DISABLE,
  /** In a new order for each connection, so that clients and connections spread. */
  RANDOM
}
