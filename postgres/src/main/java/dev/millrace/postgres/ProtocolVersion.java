package dev.millrace.postgres;

/** A version of the protocol between client and server. */
public enum ProtocolVersion {
  /** 3.0, which every server and pooler speaks. */
  V3_0("3.0"),
  /** 3.2, from PostgreSQL 18 on: secrets of cancel requests may be longer than four bytes. */
  V3_2("3.2");

  private final String number;

  ProtocolVersion(String number) {
    this.number = number;
  }

  /** As in {@code "3.2"}. */
  public String number() {
    return number;
  }

  static ProtocolVersion parse(String value) {
    return switch (value) {
      case "3.0" -> V3_0;
      case "3.2", "latest" -> V3_2;
      default ->
          throw new IllegalArgumentException(
              "expected one of 3.0, 3.2, latest" + Keywords.got(value));
    };
  }
}
