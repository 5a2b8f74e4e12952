package dev.millrace.datastore.internal.entity;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.bytes.OrderedReader;
import java.util.List;

/**
 * An entity inside of another as bytes: a tag; the namespace and the path of its key, and if that
 * is incomplete, the path of the parent and the kind; and its properties.
 */
public final class EmbeddedBytes {

  private EmbeddedBytes() {}

  /** Writes one; the kind is empty if the path is complete. */
  public static byte[] write(String namespace, byte[] path, String kind, byte[] properties) {
    return new OrderedBytes()
        .one(StoredValue.ENTITY)
        .text(namespace)
        .escaped(path)
        .text(kind)
        .raw(properties)
        .done();
  }

  /** Stands behind the tag. */
  private static OrderedReader reader(byte[] bytes) {
    OrderedReader reader = new OrderedReader(bytes);
    reader.skip(1);
    return reader;
  }

  /** The namespace of its key. */
  public static String namespace(byte[] bytes) {
    return reader(bytes).text();
  }

  /** The path of its key, or of the parent if that is incomplete. */
  public static byte[] path(byte[] bytes) {
    OrderedReader reader = reader(bytes);
    reader.skipEscaped();
    return reader.escaped();
  }

  /** The kind of its key if that is incomplete, else an empty text. */
  public static String kind(byte[] bytes) {
    OrderedReader reader = reader(bytes);
    reader.skipEscaped();
    reader.skipEscaped();
    return reader.text();
  }

  /** Its properties as bytes. */
  public static byte[] entity(byte[] bytes) {
    OrderedReader reader = reader(bytes);
    reader.skipEscaped();
    reader.skipEscaped();
    reader.skipEscaped();
    return reader.rest();
  }

  /** Its properties. */
  public static List<StoredProperty> properties(byte[] bytes) {
    return EntityBytes.read(entity(bytes));
  }
}
