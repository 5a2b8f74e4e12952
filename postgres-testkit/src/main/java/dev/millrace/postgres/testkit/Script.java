package dev.millrace.postgres.testkit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One connection as its {@link Scene} sees it: each call waits for what it names, and does it.
 *
 * <p>For use by the thread of the scene alone. Every call that expects something throws an {@link
 * AssertionError} for anything else, for the end of the connection, and when nothing comes within
 * twenty seconds; that fails the test at {@link ScriptedServer#verify}.
 */
public final class Script {
  private static final int MOST_SECONDS = 20;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Consumer<SeenMessage> seen;
  private final Map<String, String> startupParameters = new LinkedHashMap<>();
  private int step;
  private volatile String awaited = "the first step";

  Script(Socket socket, Consumer<SeenMessage> seen) throws IOException {
    this.socket = socket;
    this.seen = seen;
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(MOST_SECONDS));
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Expects a startup message; its parameters are {@link #startupParameters}. */
  public Script expectStartup() {
    int version = opening("a startup message").getInt();
    if (version >>> 16 != Wire.PROTOCOL >>> 16) {
      throw mismatch("protocol " + (version >>> 16) + "." + (version & 0xffff));
    }
    return this;
  }

  /** What the client said in its startup message. */
  public Map<String, String> startupParameters() {
    return Map.copyOf(startupParameters);
  }

  public Script expectSslRequest() {
    return expectCode("an SSLRequest", Wire.SSL_REQUEST);
  }

  public Script expectGssEncryptionRequest() {
    return expectCode("a GSSENCRequest", Wire.GSS_REQUEST);
  }

  private Script expectCode(String what, int code) {
    int got = opening(what).getInt();
    if (got != code) {
      throw mismatch("code " + got);
    }
    return this;
  }

  /** Expects a request to cancel what runs under this key. */
  public Script expectCancelRequest(int processId, int secret) {
    var body = opening("a CancelRequest");
    if (body.remaining() != 12 || body.getInt() != Wire.CANCEL_REQUEST) {
      throw mismatch(body.capacity() + " bytes of something else");
    }
    if (body.getInt() != processId || body.getInt() != secret) {
      throw mismatch("one with another key");
    }
    return this;
  }

  /** Lets a client in without a password, with the parameters that every server sends. */
  public Script logIn(int processId, int secret) {
    return expectStartup()
        .reply(
            Backend.authenticationOk(),
            Backend.parameterStatus("server_version", "15.0"),
            Backend.parameterStatus("server_encoding", "UTF8"),
            Backend.parameterStatus("client_encoding", "UTF8"),
            Backend.parameterStatus("DateStyle", "ISO, MDY"),
            Backend.parameterStatus("IntervalStyle", "iso_8601"),
            Backend.parameterStatus("TimeZone", "UTC"),
            Backend.parameterStatus("integer_datetimes", "on"),
            Backend.parameterStatus("standard_conforming_strings", "on"),
            Backend.backendKeyData(processId, secret),
            Backend.readyForQuery('I'));
  }

  /** Expects messages with these tags, in this order, and nothing between them. */
  public Script expect(char... tags) {
    for (char tag : tags) {
      var message = next("'" + tag + "'");
      if (message.tag() != tag) {
        throw mismatch(message.toString());
      }
    }
    return this;
  }

  /** Expects the very bytes, hexadecimal. */
  public Script expect(String hex) {
    return expect(Backend.hex(hex));
  }

  public Script expect(byte[] bytes) {
    var format = HexFormat.of();
    await("bytes " + format.formatHex(bytes));
    var got = received(() -> in.readNBytes(bytes.length));
    if (!Arrays.equals(got, bytes)) {
      throw mismatch(format.formatHex(got));
    }
    return this;
  }

  /** Takes messages up to and with the first of this tag. */
  public Script skipTo(char tag) {
    while (next("'" + tag + "' after others").tag() != tag) {
      step--;
    }
    return this;
  }

  /** Takes the next message, whatever it is. */
  public SeenMessage next() {
    return next("a message");
  }

  private SeenMessage next(String what) {
    await(what);
    var message = received(() -> Wire.read(in));
    return remembered(new SeenMessage(message.tag(), message.body()));
  }

  private ByteBuffer opening(String what) {
    await(what);
    var body = received(() -> Wire.readUntagged(in));
    remembered(new SeenMessage('\0', body));
    if (body.length < Integer.BYTES) {
      throw mismatch(body.length + " bytes");
    }
    startupParameters.putAll(Wire.parameters(body));
    return ByteBuffer.wrap(body);
  }

  private SeenMessage remembered(SeenMessage message) {
    seen.accept(message);
    return message;
  }

  /** Sends bytes, which {@link Backend} makes. */
  public Script reply(byte[]... messages) {
    await("a reply to be taken");
    received(
        () -> {
          for (var message : messages) {
            out.write(message);
          }
          out.flush();
          return messages;
        });
    return this;
  }

  /** Sends bytes, hexadecimal. */
  public Script reply(String hex) {
    return reply(Backend.hex(hex));
  }

  /** Waits for the test. */
  public Script await(CountDownLatch latch) throws InterruptedException {
    await("the test");
    if (!latch.await(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw mismatch("nothing within " + MOST_SECONDS + " s");
    }
    return this;
  }

  /** Expects the client to end or reset the connection, with or without a Terminate before. */
  public Script expectEnd() {
    await("the end of the connection");
    int tag = readOrEnd();
    if (tag == 'X') {
      var rest = received(() -> in.readNBytes(Integer.BYTES));
      remembered(new SeenMessage('X', new byte[rest.length - Integer.BYTES]));
      tag = readOrEnd();
    }
    if (tag >= 0) {
      throw mismatch("'" + (char) tag + "'");
    }
    return this;
  }

  /** A client that closes before it has read everything resets the connection. */
  private int readOrEnd() {
    return received(
        () -> {
          try {
            return in.read();
          } catch (SocketException reset) {
            return -1;
          }
        });
  }

  /** Reads on and says nothing, until the connection ends. */
  public void ignoreRest() {
    try {
      socket.setSoTimeout(0);
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException ended) {
      return;
    }
  }

  /** Ends the connection; the client gets what was sent before. */
  public void end() throws IOException {
    socket.shutdownOutput();
    socket.close();
  }

  /** Resets the connection. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private void await(String what) {
    step++;
    awaited = what;
  }

  /** Where the scene is. */
  String position() {
    return "step " + step + ": expected " + awaited;
  }

  private AssertionError mismatch(String got) {
    return new AssertionError(position() + ", got " + got);
  }

  private <T> T received(Reading<T> reading) {
    try {
      return reading.read();
    } catch (EOFException e) {
      throw new AssertionError(position() + ", got the end of the connection", e);
    } catch (SocketTimeoutException e) {
      throw new AssertionError(position() + ", got nothing within " + MOST_SECONDS + " s", e);
    } catch (IOException e) {
      throw new AssertionError(position() + ", got a broken connection", e);
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }
}
