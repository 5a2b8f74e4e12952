package dev.millrace.postgres.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A plain client for what a test has to ask outside of the client under test: simple queries, one
 * at a time, blocking. Not safe for use from several threads.
 */
final class WireClient implements AutoCloseable {
  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;
  private final Map<String, String> parameters = new ConcurrentHashMap<>();
  private byte[] key = new byte[0];

  private WireClient(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedInputStream(ChannelStreams.in(channel));
    this.out = ChannelStreams.out(channel);
  }

  static WireClient unix(Path folder, int port, String user, String database) throws IOException {
    return open(UnixDomainSocketAddress.of(folder.resolve(".s.PGSQL." + port)), user, "", database);
  }

  static WireClient tcp(String host, int port, String user, String password, String database)
      throws IOException {
    return open(new InetSocketAddress(host, port), user, password, database);
  }

  private static WireClient open(
      SocketAddress address, String user, String password, String database) throws IOException {
    var channel = SocketChannel.open(address);
    try {
      var client = new WireClient(channel);
      client.startUp(user, password, database);
      return client;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void startUp(String user, String password, String database) throws IOException {
    var parameters = Wire.texts("user", user, "database", database, "");
    Wire.write(
        out,
        Wire.untagged(
            Wire.written(
                body -> {
                  body.writeInt(Wire.PROTOCOL);
                  body.write(parameters);
                })));
    var scram = new Scram(password);
    for (var message = next(); message.tag() != 'Z'; message = next()) {
      switch (message.tag()) {
        case 'R' -> authenticate(ByteBuffer.wrap(message.body()), user, password, scram);
        case 'K' -> key = message.body();
        case 'S' -> remember(message.body());
        default -> {}
      }
    }
  }

  private void authenticate(ByteBuffer request, String user, String password, Scram scram)
      throws IOException {
    int kind = request.getInt();
    var rest = new byte[request.remaining()];
    request.get(rest);
    switch (kind) {
      case 0, 12 -> {}
      case 3 -> send('p', Wire.texts(password));
      case 5 -> send('p', Wire.texts("md5" + md5(md5(password + user, new byte[0]), rest)));
      case 10 -> {
        var first = scram.first();
        send(
            'p',
            Wire.written(
                body -> {
                  body.write(Wire.texts("SCRAM-SHA-256"));
                  body.writeInt(first.length);
                  body.write(first);
                }));
      }
      case 11 -> send('p', scram.last(rest));
      default -> throw new IOException("the test kit cannot do authentication of kind " + kind);
    }
  }

  private static String md5(String text, byte[] salt) throws IOException {
    try {
      var digest = MessageDigest.getInstance("MD5");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(salt));
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK cannot do MD5", e);
    }
  }

  /**
   * Runs statements and gives their rows: a line for each, columns apart by {@code |}, nothing for
   * a null.
   *
   * @throws StatementFailedException with what the server answers
   */
  String execute(String sql) {
    var rows = new StringJoiner("\n");
    @Nullable StatementFailedException failure = null;
    try {
      send('Q', Wire.texts(sql));
      for (var message = Wire.read(in); message.tag() != 'Z'; message = Wire.read(in)) {
        switch (message.tag()) {
          case 'D' -> rows.add(row(ByteBuffer.wrap(message.body())));
          case 'S' -> remember(message.body());
          case 'E' -> failure = failure(message.body());
          default -> {}
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("lost the connection to the server of the test", e);
    }
    if (failure != null) {
      throw failure;
    }
    return rows.toString();
  }

  /** Keeps the value that the server reports for a parameter. */
  void remember(byte[] parameterStatus) {
    var texts = new String(parameterStatus, StandardCharsets.UTF_8).split("\0", -1);
    parameters.put(texts[0], texts[1]);
  }

  /** The parameters as the server reported them last. */
  Map<String, String> parameters() {
    return parameters;
  }

  /** The process and the secret that a request to cancel names, as they came. */
  byte[] key() {
    return key.clone();
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /** Without a word to the server. */
  void abandon() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a socket", e);
    }
  }

  private static String row(ByteBuffer body) {
    var row = new StringJoiner("|");
    for (int columns = body.getShort(); columns > 0; columns--) {
      var value = new byte[Math.max(0, body.getInt())];
      body.get(value);
      row.add(new String(value, StandardCharsets.UTF_8));
    }
    return row.toString();
  }

  private Wire.Message next() throws IOException {
    var message = Wire.read(in);
    if (message.tag() == 'E') {
      throw failure(message.body());
    }
    return message;
  }

  private static StatementFailedException failure(byte[] body) {
    var fields = new String(body, StandardCharsets.UTF_8).split("\0", -1);
    return new StatementFailedException(field(fields, 'C'), field(fields, 'M'));
  }

  private static String field(String[] fields, char code) {
    return Arrays.stream(fields)
        .filter(field -> !field.isEmpty() && field.charAt(0) == code)
        .map(field -> field.substring(1))
        .findFirst()
        .orElse("");
  }

  private void send(char tag, byte[] body) throws IOException {
    Wire.write(out, Wire.message(tag, body));
  }

  @Override
  public void close() {
    try (channel) {
      send('X', new byte[0]);
    } catch (IOException gone) {
      // The server went first, which is as good.
      return;
    }
  }
}
