package dev.millrace.dynamo;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.dynamo.spi.AttributeValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The key of a page's last item as text for a URL: a version, a check of the query that it belongs
 * to, and each attribute with its name, its type and its value.
 */
final class PageToken {

  private static final int VERSION = 1;
  private static final int MAX_BYTES = 64 * 1024;

  private PageToken() {}

  static String encode(String signature, Map<String, AttributeValue> key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(check(signature));
      out.writeByte(key.size());
      for (Map.Entry<String, AttributeValue> each : key.entrySet()) {
        out.writeUTF(each.getKey());
        out.writeByte(each.getValue().type().charAt(0));
        write(out, content(each.getValue()));
      }
    } catch (IOException e) {
      throw new AssertionError(e); // memory does not fail
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static byte[] content(AttributeValue value) {
    if (value instanceof AttributeValue.B b) {
      return b.bytes();
    }
    String text =
        value instanceof AttributeValue.S s ? s.text() : ((AttributeValue.N) value).text();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(DataOutputStream out, byte[] content) throws IOException {
    out.writeShort(content.length);
    out.write(content);
  }

  private static int check(String signature) {
    CRC32 check = new CRC32();
    check.update(signature.getBytes(StandardCharsets.UTF_8));
    return (int) check.getValue();
  }

  /**
   * The key in a token.
   *
   * @throws InvalidQueryException if it is no token of that query
   */
  static Map<String, AttributeValue> decode(String signature, String token) {
    if (token.length() > MAX_BYTES) {
      throw foreign();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION || in.readInt() != check(signature)) {
        throw foreign();
      }
      Map<String, AttributeValue> key = new LinkedHashMap<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        String name = in.readUTF();
        char type = (char) in.readByte();
        byte[] content = in.readNBytes(in.readUnsignedShort());
        key.put(name, value(type, content));
      }
      return key;
    } catch (IOException e) {
      throw foreign();
    }
  }

  private static AttributeValue value(char type, byte[] content) {
    return switch (type) {
      case 'S' -> new AttributeValue.S(new String(content, StandardCharsets.UTF_8));
      case 'N' -> new AttributeValue.N(new String(content, StandardCharsets.UTF_8));
      case 'B' -> new AttributeValue.B(content);
      default -> throw foreign();
    };
  }

  private static InvalidQueryException foreign() {
    return new InvalidQueryException(
        "the token is not of this query: pass the one of the page before, and the same query");
  }
}
