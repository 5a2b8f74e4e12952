package dev.millrace.core;

/** Tells whether a key is there: none of its columns is NULL. */
record Gap(int[] indexes) {

  boolean isThere(Columns row) {
    for (int index : indexes) {
      if (row.isNull(index)) {
        return false;
      }
    }
    return true;
  }
}
