package dev.millrace.dynamo.aws;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.CRC32;

/**
 * An HTTP server on the loopback that answers what it is told, one step for each request, in turn;
 * it says and does what a real service does too seldom to wait for.
 */
final class CannedServer implements AutoCloseable {

  /** What was asked: the headers by their names in lower case, and the body. */
  record Asked(String line, Map<String, String> headers, String body) {

    String operation() {
      String target = headers.getOrDefault("x-amz-target", "");
      return target.substring(target.indexOf('.') + 1);
    }
  }

  private interface Step {
    /** Answers; false to close the connection. */
    boolean answer(Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket listening;
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch hungUp = new CountDownLatch(1);

  CannedServer() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "canned-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Becomes open when a client closes a connection on which it waits for an answer. */
  CountDownLatch hungUp() {
    return hungUp;
  }

  CannedServer reply(String json) {
    return reply(200, json);
  }

  CannedServer reply(int status, String body) {
    steps.add(socket -> write(socket, status, body, crc(body)));
    return this;
  }

  /** Answers with an error of the service. */
  CannedServer error(int status, String type, String message) {
    return reply(
        status,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"%s\"}"
            .formatted(type, message));
  }

  CannedServer wrongChecksum(String json) {
    steps.add(socket -> write(socket, 200, json, crc(json) + 1));
    return this;
  }

  /** Closes the connection instead of an answer. */
  CannedServer cut() {
    steps.add(socket -> false);
    return this;
  }

  /** Closes the connection in the middle of the answer. */
  CannedServer cutWithin(String json) {
    steps.add(
        socket -> {
          byte[] whole = response(200, json, crc(json));
          socket.getOutputStream().write(whole, 0, whole.length - 5);
          socket.getOutputStream().flush();
          return false;
        });
    return this;
  }

  /** Never answers; notices when the client hangs up. */
  CannedServer silence() {
    steps.add(
        socket -> {
          if (socket.getInputStream().read() < 0) {
            hungUp.countDown();
          }
          return false;
        });
    return this;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Asked request = read(in);
        if (request == null) {
          return;
        }
        asked.add(request);
        goesOn =
            request.line().startsWith("CONNECT")
                ? write(socket, 200, "", -1)
                : steps.take().answer(socket);
      }
    } catch (IOException gone) {
      hungUp.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Asked read(InputStream in) throws IOException {
    String line = line(in);
    if (line == null) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).trim());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Asked(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
      }
      line.write(b);
    }
    return null;
  }

  private static boolean write(Socket socket, int status, String body, long crc)
      throws IOException {
    socket.getOutputStream().write(response(status, body, crc));
    socket.getOutputStream().flush();
    return true;
  }

  private static byte[] response(int status, String body, long crc) {
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 " + status + " Canned");
    lines.add("Content-Type: application/x-amz-json-1.0");
    lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    lines.add("x-amzn-RequestId: REQUEST-" + status);
    if (crc >= 0) {
      lines.add("x-amz-crc32: " + crc);
    }
    return (String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }

  private static long crc(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
