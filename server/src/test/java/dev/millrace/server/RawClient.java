package dev.millrace.server;

import dev.millrace.sql.spi.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection on which every byte of a request is the test's own. */
final class RawClient implements AutoCloseable {

  private final Socket socket;
  private final String key;

  /** An answer; the names of headers are in lower case. */
  record Answer(int status, Map<String, String> headers, String body) {

    @Nullable Object json() {
      return Json.parse(body);
    }
  }

  RawClient(int port, String key) {
    this.key = key;
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(30_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request with the key and a body. */
  Answer send(String method, String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return raw(
            "%s %s HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, path, key, bytes.length),
            bytes)
        .read();
  }

  /** Sends a request with the key and no body, as clients do for GET and DELETE. */
  Answer send(String method, String path) {
    return raw("%s %s HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: %s\r\n\r\n"
            .formatted(method, path, key))
        .read();
  }

  RawClient raw(String text) {
    return raw(text, new byte[0]);
  }

  RawClient raw(String head, byte[] body) {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      all.writeBytes(body);
      socket.getOutputStream().write(all.toByteArray());
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the next answer. */
  Answer read() {
    try {
      InputStream in = socket.getInputStream();
      String status = line(in);
      Map<String, String> headers = new TreeMap<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      return new Answer(Integer.parseInt(status.substring(9, 12)), headers, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection ended in the middle of an answer");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** Whether the server has closed the connection, or does. */
  boolean isEnded() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
