package dev.millrace.datastore.internal.gql;

import dev.millrace.core.InvalidQueryException;

/** Failures of reading a query. */
public final class Malformed {

  private Malformed() {}

  /** What is wrong at a place, which is counted from 0 and told from 1. */
  public static InvalidQueryException at(int place, String problem) {
    return new InvalidQueryException("GQL at character " + (place + 1) + ": " + problem);
  }

  static InvalidQueryException expected(String what, Token got) {
    return at(got.at(), "expected " + what + ", got " + got.shown());
  }
}
