package dev.millrace.postgres.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A client of a bouncer that has logged in.
 *
 * <p>Has a server connection from the first message after a transaction until the server is ready
 * for the next one: every Query, Sync and FunctionCall that was passed on is answered, and nothing
 * was passed on behind the last of them.
 */
final class BouncerClient {
  private final ScriptedBouncer bouncer;
  private final BouncerPool pool;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Map<String, String> settings;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable WireClient server;
  private int unanswered;
  private boolean isUnsynced;

  BouncerClient(
      ScriptedBouncer bouncer, BouncerPool pool, Socket socket, Map<String, String> settings)
      throws IOException {
    this.bouncer = bouncer;
    this.pool = pool;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.settings = settings;
  }

  /** Passes on what the client sends, until it goes. */
  void serve() throws IOException, InterruptedException {
    try {
      for (var message = Wire.read(in); message.tag() != 'X'; message = Wire.read(in)) {
        var linked = link(message.tag());
        Wire.write(linked.out(), message.bytes());
      }
    } finally {
      unlink();
    }
  }

  private WireClient link(char tag) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      var linked = server;
      if (linked == null) {
        linked = pool.acquire();
        adopt(linked);
        server = linked;
        unanswered = 0;
        var answering = linked;
        bouncer.run(() -> answer(answering));
      }
      switch (tag) {
        case 'Q', 'S', 'F' -> {
          unanswered++;
          isUnsynced = false;
        }
        case 'd', 'c', 'f' -> {}
        default -> isUnsynced = true;
      }
      return linked;
    } finally {
      lock.unlock();
    }
  }

  /** Brings what a bouncer keeps for each client from the last client's values to this one's. */
  private void adopt(WireClient connection) {
    var changes = new StringJoiner(";");
    settings.forEach(
        (name, value) -> {
          if (!value.equals(connection.parameters().get(name))) {
            changes.add("set " + name + " = '" + value.replace("'", "''") + "'");
          }
        });
    if (changes.length() > 0) {
      connection.execute(changes.toString());
    }
  }

  /** Passes back what the server answers, until the connection is no longer this client's. */
  private void answer(WireClient linked) {
    try {
      boolean isLinked = true;
      while (isLinked) {
        var message = Wire.read(linked.in());
        if (message.tag() == 'S') {
          linked.remember(message.body());
          keep(linked);
        }
        isLinked = message.tag() != 'Z' || !isReleased(linked, (char) message.body()[0]);
        Wire.write(out, message.bytes());
      }
    } catch (IOException gone) {
      unlink();
      close();
    }
  }

  private void keep(WireClient linked) {
    lock.lock();
    try {
      settings.replaceAll((name, value) -> linked.parameters().getOrDefault(name, value));
    } finally {
      lock.unlock();
    }
  }

  private boolean isReleased(WireClient linked, char state) {
    lock.lock();
    try {
      unanswered--;
      if (state != 'I' || unanswered > 0 || isUnsynced || server != linked) {
        return false;
      }
      server = null;
      pool.release(linked);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** A client that goes in the middle takes its connection with it. */
  private void unlink() {
    lock.lock();
    try {
      var linked = server;
      server = null;
      if (linked != null) {
        pool.discard(linked);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The key of what runs now; empty if nothing does. */
  byte[] key() {
    lock.lock();
    try {
      var linked = server;
      return linked == null ? new byte[0] : linked.key();
    } finally {
      lock.unlock();
    }
  }

  private void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a socket", e);
    }
  }
}
