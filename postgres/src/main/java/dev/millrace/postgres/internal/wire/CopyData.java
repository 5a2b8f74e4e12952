package dev.millrace.postgres.internal.wire;

/** A piece of COPY data, cut anywhere. */
@SuppressWarnings("ArrayRecordComponent") // a message is written, never compared
public record CopyData(byte[] data) implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    int start = out.begin('d');
    out.putBytes(data);
    out.end(start);
  }

  @Override
  public String toString() {
    return "CopyData[length=" + data.length + "]";
  }
}
