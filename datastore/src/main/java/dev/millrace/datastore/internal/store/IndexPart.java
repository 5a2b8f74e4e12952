package dev.millrace.datastore.internal.store;

/** A property of an index and its direction; the property may be the key itself. */
public record IndexPart(String property, boolean isDescending) {

  /** The name by which the key is a property. */
  public static final String KEY = "__key__";

  /** Whether it is the key. */
  public boolean isKey() {
    return property.equals(KEY);
  }

  @Override
  public String toString() {
    return property + (isDescending ? " desc" : "");
  }
}
