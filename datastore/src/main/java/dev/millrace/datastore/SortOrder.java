package dev.millrace.datastore;

/** A property that results are sorted by, and the direction. */
record SortOrder(String property, boolean isDescending) {

  @Override
  public String toString() {
    return property + (isDescending ? " desc" : "");
  }
}
