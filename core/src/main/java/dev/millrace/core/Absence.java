package dev.millrace.core;

/** Tells whether a nullable nested record is not there: all its columns are NULL. */
record Absence(int[] indexes) {

  boolean isAbsent(Columns row) {
    for (int index : indexes) {
      if (!row.isNull(index)) {
        return false;
      }
    }
    return true;
  }
}
