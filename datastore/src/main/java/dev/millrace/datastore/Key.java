package dev.millrace.datastore;

import dev.millrace.datastore.internal.bytes.PathBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where an entity is: a path of kinds with names or ids, from the root of its entity group down to
 * itself, in a namespace.
 *
 * <p>An incomplete key lacks the last name or id; the store gives it an id when an entity is put
 * under it. Immutable. The order of keys is that of the store: namespace, then the path element by
 * element; kinds and names by their UTF-8 bytes, ids by value, ids before names, a parent before
 * its children.
 */
public final class Key implements Comparable<Key> {

  private final String namespace;
  private final @Nullable Key parent;
  private final String kind;

  /** Zero for a name, and for an incomplete key. */
  private final long id;

  private final @Nullable String name;

  /** Made when first asked for; a complete key is asked for it by every operation. */
  private byte @Nullable [] path;

  private Key(String namespace, @Nullable Key parent, String kind, long id, @Nullable String name) {
    this.namespace = namespace;
    this.parent = parent;
    this.kind = kind;
    this.id = id;
    this.name = name;
  }

  private static Key of(@Nullable Key parent, String kind, long id, @Nullable String name) {
    if (parent != null && !parent.isComplete()) {
      throw new IllegalArgumentException(
          "expected a complete parent of a key of kind \"" + kind + "\", got " + parent);
    }
    Names.checkKind(kind);
    return new Key(parent == null ? "" : parent.namespace, parent, kind, id, name);
  }

  // --- making keys

  /**
   * The key of a root entity with a name.
   *
   * @throws IllegalArgumentException if the kind or the name is empty or too long
   */
  public static Key of(String kind, String name) {
    return of(null, kind, 0, Names.checkName(name));
  }

  /**
   * The key of a root entity with an id.
   *
   * @throws IllegalArgumentException if the id is zero
   */
  public static Key of(String kind, long id) {
    return of(null, kind, Names.checkId(id), null);
  }

  /** The key of a child with a name, in the parent's namespace. */
  public static Key of(String kind, String name, Key parent) {
    return of(Objects.requireNonNull(parent, "parent"), kind, 0, Names.checkName(name));
  }

  /** The key of a child with an id, in the parent's namespace. */
  public static Key of(String kind, long id, Key parent) {
    return of(Objects.requireNonNull(parent, "parent"), kind, Names.checkId(id), null);
  }

  /** A key of a root entity that has no id yet. */
  public static Key incomplete(String kind) {
    return of(null, kind, 0, null);
  }

  /** A key of a child that has no id yet, in the parent's namespace. */
  public static Key incomplete(String kind, Key parent) {
    return of(Objects.requireNonNull(parent, "parent"), kind, 0, null);
  }

  /**
   * The key of a whole path: {@code Key.ofPath("User", "Boris", "Address", 9876)}.
   *
   * @param path kinds, each with the name (a {@link String}) or the id (a {@link Number}) after it;
   *     without the last one the key is incomplete
   * @throws IllegalArgumentException if it is empty, or an element is none of these
   */
  public static Key ofPath(@Nullable Object... path) {
    if (path.length == 0) {
      throw new IllegalArgumentException("expected a path of at least a kind, got nothing");
    }
    Key key = null;
    for (int i = 0; i < path.length; i += 2) {
      if (!(path[i] instanceof String kind)) {
        throw new IllegalArgumentException("expected a kind, a String, at " + i + " of a path");
      }
      Object last = i + 1 < path.length ? path[i + 1] : null;
      if (last instanceof String name) {
        key = of(key, kind, 0, Names.checkName(name));
      } else if (last instanceof Long || last instanceof Integer) {
        key = of(key, kind, Names.checkId(((Number) last).longValue()), null);
      } else if (last == null && i + 2 >= path.length) {
        key = of(key, kind, 0, null);
      } else {
        throw new IllegalArgumentException(
            "expected a name or an id, a String or a whole number, at " + (i + 1) + " of a path");
      }
    }
    return Objects.requireNonNull(key);
  }

  /**
   * The same path in a namespace.
   *
   * @throws IllegalArgumentException if the namespace is no name of one: letters, digits, dots,
   *     underscores and hyphens, at most 100
   */
  public Key inNamespace(String namespace) {
    Names.checkNamespace(namespace);
    return namespace.equals(this.namespace)
        ? this
        : new Key(namespace, parent == null ? null : parent.inNamespace(namespace), kind, id, name);
  }

  /** This key with an id, if it is incomplete. */
  Key completed(long id) {
    return new Key(namespace, parent, kind, id, null);
  }

  // --- its parts

  /** The namespace; empty for the default one. */
  public String namespace() {
    return namespace;
  }

  /** The kind of the entity. */
  public String kind() {
    return kind;
  }

  /** The id, if it has one. */
  public OptionalLong id() {
    return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
  }

  /** The name, if it has one. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** The key of the parent, unless it is a root. */
  public Optional<Key> parent() {
    return Optional.ofNullable(parent);
  }

  /** The key of the root of its entity group. */
  public Key root() {
    Key root = this;
    while (root.parent != null) {
      root = root.parent;
    }
    return root;
  }

  /** Whether it has a name or an id. */
  public boolean isComplete() {
    return id != 0 || name != null;
  }

  /** Whether another key is this one or below it. */
  public boolean isAncestorOf(Key other) {
    for (Key each = other; each != null; each = each.parent) {
      if (each.equals(this)) {
        return true;
      }
    }
    return false;
  }

  /** The elements from the root down. */
  private List<Key> elements() {
    List<Key> elements = new ArrayList<>();
    for (Key each = this; each != null; each = each.parent) {
      elements.add(0, each);
    }
    return elements;
  }

  // --- its bytes and its text

  /**
   * The path as bytes that sort as paths do, and of which each starts with its parent's.
   *
   * @throws IllegalArgumentException if the key is incomplete
   */
  byte[] path() {
    byte[] known = path;
    if (known == null) {
      if (!isComplete()) {
        throw new IllegalArgumentException("expected a complete key, got " + this);
      }
      known = parent == null ? new byte[0] : parent.path();
      known = name == null ? PathBytes.child(known, kind, id) : PathBytes.child(known, kind, name);
      path = known;
    }
    return known;
  }

  /** The key of a path. */
  static Key ofPath(String namespace, byte[] path) {
    Key key = null;
    PathBytes.Reader reader = new PathBytes.Reader(path);
    while (reader.next()) {
      key = new Key(namespace, key, reader.kind(), reader.id(), reader.name());
    }
    if (key == null) {
      throw new IllegalArgumentException("expected the path of a key, got no bytes");
    }
    key.path = path;
    return key;
  }

  /**
   * The key as text for URLs: what App Engine makes of it for an application without a name.
   *
   * @throws IllegalArgumentException if the key is incomplete
   */
  public String encode() {
    return encode("");
  }

  /** The key as the text that App Engine makes of it, for links that are kept elsewhere. */
  public String encode(String application) {
    path();
    KeyText text = new KeyText(application, namespace);
    elements().forEach(each -> text.add(each.kind, each.id, each.name));
    return text.toString();
  }

  /**
   * The key of a text that {@link #encode} or App Engine has made; the application in it is left
   * out.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Key decode(String text) {
    return KeyText.parse(text);
  }

  // --- as a value

  @Override
  public int compareTo(Key other) {
    int compared = Names.compare(namespace, other.namespace);
    List<Key> mine = elements();
    List<Key> others = other.elements();
    for (int i = 0; compared == 0 && i < Math.min(mine.size(), others.size()); i++) {
      compared = mine.get(i).compareElement(others.get(i));
    }
    return compared != 0 ? compared : Integer.compare(mine.size(), others.size());
  }

  private int compareElement(Key other) {
    int compared = Names.compare(kind, other.kind);
    if (compared != 0) {
      return compared;
    }
    if (name == null || other.name == null) {
      int byForm = Boolean.compare(name != null, other.name != null);
      return byForm != 0 ? byForm : Long.compare(id, other.id);
    }
    return Names.compare(name, other.name);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Key that
            && id == that.id
            && kind.equals(that.kind)
            && Objects.equals(name, that.name)
            && namespace.equals(that.namespace)
            && Objects.equals(parent, that.parent));
  }

  @Override
  public int hashCode() {
    int hash = 31 * kind.hashCode() + (name == null ? Long.hashCode(id) : name.hashCode());
    return parent == null ? 31 * hash + namespace.hashCode() : 31 * hash + parent.hashCode();
  }

  /** The path without names, which are data of the application: {@code User("…")/Address(9876)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Key each : elements()) {
      text.append(text.isEmpty() ? "" : "/").append(each.kind);
      text.append(
          each.name != null ? "(\"…\")" : each.id == 0 ? "(no id yet)" : "(" + each.id + ")");
    }
    return namespace.isEmpty() ? text.toString() : namespace + ":" + text;
  }
}
