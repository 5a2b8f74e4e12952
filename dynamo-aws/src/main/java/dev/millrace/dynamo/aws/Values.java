package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/** Brings values to those of the SDK and back; bytes are not copied. */
final class Values {

  private static final AttributeValue TRUE = new AttributeValue.Bool(true);
  private static final AttributeValue FALSE = new AttributeValue.Bool(false);
  private static final AttributeValue NULL = new AttributeValue.Null();

  private Values() {}

  static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> toSdk(
      Map<String, AttributeValue> members) {
    Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk =
        new HashMap<>(capacity(members.size()));
    for (Map.Entry<String, AttributeValue> member : members.entrySet()) {
      sdk.put(member.getKey(), toSdk(member.getValue()));
    }
    return sdk;
  }

  static List<software.amazon.awssdk.services.dynamodb.model.AttributeValue> toSdk(
      List<AttributeValue> values) {
    List<software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk =
        new ArrayList<>(values.size());
    for (AttributeValue value : values) {
      sdk.add(toSdk(value));
    }
    return sdk;
  }

  static software.amazon.awssdk.services.dynamodb.model.AttributeValue toSdk(AttributeValue value) {
    var sdk = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
    if (value instanceof AttributeValue.S s) {
      sdk.s(s.text());
    } else if (value instanceof AttributeValue.N n) {
      sdk.n(n.text());
    } else if (value instanceof AttributeValue.M m) {
      sdk.m(toSdk(m.members()));
    } else if (value instanceof AttributeValue.L l) {
      sdk.l(toSdk(l.values()));
    } else if (value instanceof AttributeValue.Bool bool) {
      sdk.bool(bool.value());
    } else if (value instanceof AttributeValue.B b) {
      sdk.b(SdkBytes.fromByteArrayUnsafe(b.bytes()));
    } else if (value instanceof AttributeValue.SS ss) {
      sdk.ss(ss.texts());
    } else if (value instanceof AttributeValue.NS ns) {
      sdk.ns(ns.texts());
    } else if (value instanceof AttributeValue.BS bs) {
      List<SdkBytes> all = new ArrayList<>(bs.values().size());
      for (AttributeValue.B b : bs.values()) {
        all.add(SdkBytes.fromByteArrayUnsafe(b.bytes()));
      }
      sdk.bs(all);
    } else {
      sdk.nul(true);
    }
    return sdk.build();
  }

  static List<Map<String, AttributeValue>> items(
      List<Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>> sdk) {
    List<Map<String, AttributeValue>> items = new ArrayList<>(sdk.size());
    for (Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item : sdk) {
      items.add(ofSdk(item));
    }
    return items;
  }

  static Map<String, AttributeValue> ofSdk(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk) {
    Map<String, AttributeValue> members = new HashMap<>(capacity(sdk.size()));
    for (Map.Entry<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> member :
        sdk.entrySet()) {
      members.put(member.getKey(), ofSdk(member.getValue()));
    }
    return members;
  }

  static AttributeValue ofSdk(software.amazon.awssdk.services.dynamodb.model.AttributeValue sdk) {
    return switch (sdk.type()) {
      case S -> new AttributeValue.S(sdk.s());
      case N -> new AttributeValue.N(sdk.n());
      case B -> new AttributeValue.B(sdk.b().asByteArrayUnsafe());
      case BOOL -> sdk.bool() ? TRUE : FALSE;
      case NUL -> NULL;
      case M -> new AttributeValue.M(ofSdk(sdk.m()));
      case L -> new AttributeValue.L(list(sdk.l()));
      case SS -> new AttributeValue.SS(new LinkedHashSet<>(sdk.ss()));
      case NS -> new AttributeValue.NS(new LinkedHashSet<>(sdk.ns()));
      case BS -> new AttributeValue.BS(set(sdk.bs()));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("the service sent a value of a type that is not known");
    };
  }

  private static List<AttributeValue> list(
      List<software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk) {
    List<AttributeValue> values = new ArrayList<>(sdk.size());
    for (software.amazon.awssdk.services.dynamodb.model.AttributeValue value : sdk) {
      values.add(ofSdk(value));
    }
    return values;
  }

  private static Set<AttributeValue.B> set(List<SdkBytes> sdk) {
    Set<AttributeValue.B> values = new LinkedHashSet<>(capacity(sdk.size()));
    for (SdkBytes value : sdk) {
      values.add(new AttributeValue.B(value.asByteArrayUnsafe()));
    }
    return values;
  }

  /** Of a table that will not grow. */
  private static int capacity(int size) {
    return size + size / 3 + 1;
  }
}
