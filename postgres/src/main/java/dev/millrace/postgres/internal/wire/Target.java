package dev.millrace.postgres.internal.wire;

/** What {@link Describe} and {@link Close} speak of. */
public enum Target {
  /** A prepared statement. */
  STATEMENT('S'),
  /** A portal. */
  PORTAL('P');

  private final char code;

  Target(char code) {
    this.code = code;
  }

  void write(WireWriter out, char tag, String name) {
    int start = out.begin(tag);
    out.putByte(code);
    out.putCString(name);
    out.end(start);
  }
}
