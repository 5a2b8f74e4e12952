package dev.millrace.dynamo.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute, in one of the service's ten types.
 *
 * <p>What is inside is not copied: whoever makes one hands it over, and nobody changes it.
 */
public sealed interface AttributeValue {

  /** The type's name on the wire: {@code S}, {@code BOOL}. */
  String type();

  /** A text. */
  record S(String text) implements AttributeValue {
    @Override
    public String type() {
      return "S";
    }
  }

  /** A number, exactly as its text says: up to 38 digits, which the store brings to one form. */
  record N(String text) implements AttributeValue {
    @Override
    public String type() {
      return "N";
    }
  }

  /** Bytes. */
  record B(byte[] bytes) implements AttributeValue {
    @Override
    public String type() {
      return "B";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof B b && Arrays.equals(bytes, b.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "B[" + bytes.length + " bytes]";
    }
  }

  /** True or false. */
  record Bool(boolean value) implements AttributeValue {
    @Override
    public String type() {
      return "BOOL";
    }
  }

  /** A null that is there, which is not the same as no attribute. */
  record Null() implements AttributeValue {
    @Override
    public String type() {
      return "NULL";
    }
  }

  /** A list of values of any types. */
  record L(List<AttributeValue> values) implements AttributeValue {
    @Override
    public String type() {
      return "L";
    }
  }

  /** Values by name. */
  record M(Map<String, AttributeValue> members) implements AttributeValue {
    @Override
    public String type() {
      return "M";
    }
  }

  /** Texts, each once; not empty where it is stored. */
  record SS(Set<String> texts) implements AttributeValue {
    @Override
    public String type() {
      return "SS";
    }
  }

  /** Numbers, each once; not empty where it is stored. */
  record NS(Set<String> texts) implements AttributeValue {
    @Override
    public String type() {
      return "NS";
    }
  }

  /** Bytes, each once; not empty where it is stored. */
  record BS(Set<B> values) implements AttributeValue {
    @Override
    public String type() {
      return "BS";
    }
  }
}
