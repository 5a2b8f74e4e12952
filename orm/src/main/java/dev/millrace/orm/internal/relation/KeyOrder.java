package dev.millrace.orm.internal.relation;

import java.util.List;

/** An order of keys, by which a pair that counts both ways is kept once. */
final class KeyOrder {

  private KeyOrder() {}

  @SuppressWarnings("unchecked") // keys of one class have parts of the same classes
  static int compare(List<Object> a, List<Object> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = ((Comparable<Object>) a.get(i)).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
