package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ConditionCheck;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.TransactionWrite;
import dev.millrace.dynamo.spi.UpdateItem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A digest of a transaction: the same for the same writes, whatever the order in their maps. */
final class RequestDigest {

  private final MessageDigest digest;

  private RequestDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static byte[] of(TransactWriteItems request) {
    RequestDigest digest = new RequestDigest();
    request.writes().forEach(digest::add);
    return digest.digest.digest();
  }

  private void add(TransactionWrite write) {
    text(write.table());
    if (write instanceof PutItem put) {
      text("put");
      members(put.item());
      rest(null, put.condition(), put.parameters());
    } else if (write instanceof UpdateItem update) {
      text("update");
      members(update.key());
      rest(update.update(), update.condition(), update.parameters());
    } else if (write instanceof DeleteItem delete) {
      text("delete");
      members(delete.key());
      rest(null, delete.condition(), delete.parameters());
    } else {
      ConditionCheck check = (ConditionCheck) write;
      text("check");
      members(check.key());
      rest(null, check.condition(), check.parameters());
    }
  }

  private void rest(@Nullable String update, @Nullable String condition, Parameters parameters) {
    text(String.valueOf(update));
    text(String.valueOf(condition));
    count(parameters.names().size());
    new TreeMap<>(parameters.names())
        .forEach(
            (placeholder, name) -> {
              text(placeholder);
              text(name);
            });
    members(parameters.values());
  }

  private void members(Map<String, AttributeValue> members) {
    count(members.size());
    new TreeMap<>(members)
        .forEach(
            (name, value) -> {
              text(name);
              value(value);
            });
  }

  private void value(AttributeValue value) {
    text(value.type());
    if (value instanceof AttributeValue.S text) {
      text(text.text());
    } else if (value instanceof AttributeValue.N number) {
      text(number.text());
    } else if (value instanceof AttributeValue.B binary) {
      bytes(binary.bytes());
    } else if (value instanceof AttributeValue.Bool flag) {
      count(flag.value() ? 1 : 0);
    } else if (value instanceof AttributeValue.M map) {
      members(map.members());
    } else if (value instanceof AttributeValue.L list) {
      count(list.values().size());
      list.values().forEach(this::value);
    } else if (value instanceof AttributeValue.SS set) {
      new TreeSet<>(set.texts()).forEach(this::text);
    } else if (value instanceof AttributeValue.NS set) {
      new TreeSet<>(set.texts()).forEach(this::text);
    } else if (value instanceof AttributeValue.BS set) {
      set.values().stream()
          .map(AttributeValue.B::bytes)
          .sorted(Arrays::compareUnsigned)
          .forEach(this::bytes);
    }
  }

  private void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] bytes) {
    count(bytes.length);
    digest.update(bytes);
  }

  private void count(int count) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(count).flip());
  }
}
