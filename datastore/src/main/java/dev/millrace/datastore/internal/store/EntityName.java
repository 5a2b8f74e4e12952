package dev.millrace.datastore.internal.store;

import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.bytes.PathBytes;

/** Which entity: its kind and the path of its key. */
public record EntityName(KindName kind, Bytes path) {

  /** An entity of a kind in a namespace. */
  public static EntityName of(String namespace, String kind, byte[] path) {
    return new EntityName(new KindName(namespace, kind), new Bytes(path));
  }

  /** Its entity group. */
  public Bytes group() {
    return group(kind.namespace(), path.array());
  }

  /** The entity group of a path. */
  public static Bytes group(String namespace, byte[] path) {
    return new Bytes(new OrderedBytes().text(namespace).raw(PathBytes.root(path)).done());
  }
}
