package dev.millrace.orm.internal.query;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The values of a page's last row as text for a URL: a version, a check of the query that they
 * belong to, and each value with its length.
 */
final class Token {

  private static final int VERSION = 1;
  private static final int ABSENT = -1;

  private Token() {}

  static String encode(String signature, List<@Nullable String> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(check(signature));
      for (String value : values) {
        if (value == null) {
          out.writeInt(ABSENT);
        } else {
          byte[] text = value.getBytes(StandardCharsets.UTF_8);
          out.writeInt(text.length);
          out.write(text);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e); // memory does not fail
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static int check(String signature) {
    CRC32 check = new CRC32();
    check.update(signature.getBytes(StandardCharsets.UTF_8));
    return (int) check.getValue();
  }

  static List<@Nullable String> decode(String signature, String token, int count) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw Keyset.foreign();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION || in.readInt() != check(signature)) {
        throw Keyset.foreign();
      }
      List<@Nullable String> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add(value(in));
      }
      if (in.available() > 0) {
        throw Keyset.foreign();
      }
      return values;
    } catch (IOException e) {
      throw Keyset.foreign();
    }
  }

  private static @Nullable String value(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == ABSENT) {
      return null;
    }
    if (length < 0 || length > in.available()) {
      throw Keyset.foreign();
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
