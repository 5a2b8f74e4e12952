package dev.millrace.datastore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes as a value of a property, which do not change. They sort among texts, by their bytes. */
public final class Blob {

  private final byte[] bytes;

  private Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of bytes. */
  public static Blob of(byte[] bytes) {
    return new Blob(bytes.clone());
  }

  /** Bytes that nobody else has. */
  static Blob owning(byte[] bytes) {
    return new Blob(bytes);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes themselves. */
  byte[] shared() {
    return bytes;
  }

  /** How many there are. */
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Blob that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Blob[" + bytes.length + " bytes]";
  }
}
