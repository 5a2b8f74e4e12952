package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A server that says what a test wants, byte for byte: each connection takes the next script, on
 * 127.0.0.1.
 */
final class Peer implements AutoCloseable {

  /** What is said on one connection; then it is closed. */
  interface Script {
    void run(Talk talk) throws IOException;
  }

  /** The client has hung up, which it may, while there was more to say. */
  private static final class HungUpException extends IOException {
    private static final long serialVersionUID = 1;

    HungUpException(IOException cause) {
      super(cause);
    }
  }

  /** One connection. */
  static final class Talk {
    private final DataInputStream in;
    private final OutputStream out;

    private Talk(Socket socket) throws IOException {
      in = new DataInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    /** The rest of a message that begins with its length: startup, TLS, cancel. */
    byte[] readUntagged() throws IOException {
      byte[] body = new byte[in.readInt() - 4];
      in.readFully(body);
      return body;
    }

    /** The body of a message, whose tag must be this one. */
    byte[] read(char tag) throws IOException {
      int actual = in.readUnsignedByte();
      if (actual != tag) {
        throw new IOException("expected a message " + tag + ", got " + (char) actual);
      }
      return readUntagged();
    }

    /** Waits for the first byte of a handshake. */
    void awaitByte() throws IOException {
      in.readByte();
    }

    void say(byte[] bytes) throws IOException {
      try {
        out.write(bytes);
        out.flush();
      } catch (IOException broken) {
        throw new HungUpException(broken);
      }
    }

    void say(char tag, Consumer<WireWriter> body) throws IOException {
      WireWriter writer = new WireWriter();
      int start = writer.begin(tag);
      body.accept(writer);
      writer.end(start);
      say(Arrays.copyOf(writer.array(), writer.position()));
    }

    void authentication(int code, String data) throws IOException {
      say(
          'R',
          body -> {
            body.putInt(code);
            body.putBytes(data.getBytes(StandardCharsets.UTF_8));
          });
    }

    void error(String sqlState) throws IOException {
      say(
          'E',
          body -> {
            body.putByte('S');
            body.putCString("FATAL");
            body.putByte('C');
            body.putCString(sqlState);
            body.putByte('M');
            body.putCString("no");
            body.putByte(0);
          });
    }

    /** All that comes between authentication and the first query. */
    void letIn(int keyLength) throws IOException {
      authentication(0, "");
      say('K', body -> body.putBytes(new byte[4 + keyLength]));
      say('Z', body -> body.putByte('I'));
    }

    /** Waits until the client hangs up. */
    void readToEnd() {
      try {
        in.readAllBytes();
      } catch (IOException reset) {
        // A hard way to hang up.
      }
    }
  }

  private final ServerSocket server;
  private final Deque<Script> scripts;
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  Peer(Script... scripts) {
    this.scripts = new ArrayDeque<>(List.of(scripts));
    try {
      server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::serve, "scripted-peer");
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!scripts.isEmpty()) {
      try (Socket socket = server.accept()) {
        open.add(socket);
        scripts.remove().run(new Talk(socket));
      } catch (HungUpException ended) {
        // The test looks at what the client makes of it.
      } catch (IOException | RuntimeException | AssertionError failure) {
        if (server.isClosed()) {
          return;
        }
        failures.add(failure);
      }
    }
  }

  /** How many scripts no connection has taken. */
  int left() {
    return scripts.size();
  }

  /** Ends it; a script that did not get what it expected fails the test. */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket each : open) {
        each.close();
      }
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError("a script failed", failures.peek());
    }
  }
}
