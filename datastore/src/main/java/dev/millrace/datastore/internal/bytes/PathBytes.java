package dev.millrace.datastore.internal.bytes;

import org.jspecify.annotations.Nullable;

/**
 * Paths of keys as bytes: of each element its kind, a tag, and its id or name.
 *
 * <p>They sort as keys do, and those of a descendant start with those of its ancestors.
 */
public final class PathBytes {

  private static final int ID = 1;
  private static final int NAME = 2;

  private PathBytes() {}

  /** The path of a child with an id; of a root if the parent's is empty. */
  public static byte[] child(byte[] parent, String kind, long id) {
    return new OrderedBytes(parent).text(kind).one(ID).number(id).done();
  }

  /** The path of a child with a name; of a root if the parent's is empty. */
  public static byte[] child(byte[] parent, String kind, String name) {
    return new OrderedBytes(parent).text(kind).one(NAME).text(name).done();
  }

  /** The first bytes after a path and all its descendants. */
  public static byte[] afterDescendants(byte[] path) {
    return OrderedBytes.joined(path, new byte[] {(byte) 0xff});
  }

  /** The root of a path. */
  public static byte[] root(byte[] path) {
    OrderedReader reader = new OrderedReader(path);
    skipElement(reader);
    return reader.since(0);
  }

  private static void skipElement(OrderedReader reader) {
    reader.skipEscaped();
    if (reader.one() == ID) {
      reader.skip(Long.BYTES);
    } else {
      reader.skipEscaped();
    }
  }

  /** How many bytes of a path are its ancestors, for each from the root down, and its own. */
  public static int[] lengths(byte[] path) {
    OrderedReader reader = new OrderedReader(path);
    int[] lengths = new int[4];
    int count = 0;
    while (reader.hasMore()) {
      skipElement(reader);
      if (count == lengths.length) {
        lengths = java.util.Arrays.copyOf(lengths, count * 2);
      }
      lengths[count++] = reader.position();
    }
    return java.util.Arrays.copyOf(lengths, count);
  }

  /** Reads the elements of a path. */
  public static final class Reader {

    private final OrderedReader bytes;
    private String kind = "";
    private long id;
    private @Nullable String name;

    /** Stands before the first one. */
    public Reader(byte[] path) {
      bytes = new OrderedReader(path);
    }

    /** Goes to the next one, if there is one. */
    public boolean next() {
      if (!bytes.hasMore()) {
        return false;
      }
      kind = bytes.text();
      boolean isId = bytes.one() == ID;
      id = isId ? bytes.number() : 0;
      name = isId ? null : bytes.text();
      return true;
    }

    /** Its kind. */
    public String kind() {
      return kind;
    }

    /** Its id, or zero. */
    public long id() {
      return id;
    }

    /** Its name, if it has one. */
    public @Nullable String name() {
      return name;
    }
  }
}
