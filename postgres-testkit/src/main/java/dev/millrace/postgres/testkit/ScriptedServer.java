package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that plays a script, on a real socket of 127.0.0.1: for answers that no real server can
 * be brought to give.
 *
 * <pre>{@code
 * try (var server = ScriptedServer.start(
 *     script -> script
 *         .logIn(7, 42)
 *         .expect('Q')
 *         .reply(Backend.error("53200", "out of memory"), Backend.readyForQuery('I')))) {
 *   …
 * }
 * }</pre>
 *
 * <p>Safe for use from any thread. The first connection plays the first scene, the second (one to
 * cancel, say) the second. {@link #close} verifies, then ends every connection and waits for its
 * own threads.
 */
public final class ScriptedServer implements AutoCloseable {
  private static final int MOST_SECONDS = 5;

  private final List<Scene> scenes;
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch left;
  private final Map<Integer, Script> playing = new ConcurrentHashMap<>();
  private final List<AssertionError> failures = new CopyOnWriteArrayList<>();
  private final List<SeenMessage> received = new CopyOnWriteArrayList<>();
  private final Acceptor acceptor;

  private ScriptedServer(List<Scene> scenes) {
    this.scenes = scenes;
    this.left = new CountDownLatch(scenes.size());
    this.acceptor = Acceptor.start("scripted-server", this::serve);
  }

  /** Plays one scene for each connection that is to come. */
  public static ScriptedServer start(Scene... scenes) {
    return new ScriptedServer(List.of(scenes));
  }

  public String host() {
    return Acceptor.HOST;
  }

  public int port() {
    return acceptor.port();
  }

  /** With a user and a database, which the scenes do not look at. */
  public String url() {
    return PostgresServer.url(host(), port(), "postgres", "secret", "postgres");
  }

  /** The messages that came so far, over all connections. */
  public List<SeenMessage> received() {
    return List.copyOf(received);
  }

  /** Their tags, in one text; what has no tag is left out. */
  public String receivedTags() {
    var tags = new StringBuilder();
    received.stream().filter(each -> each.tag() != 0).forEach(each -> tags.append(each.tag()));
    return tags.toString();
  }

  public int connections() {
    return connections.get();
  }

  private void serve(Socket socket) throws IOException {
    int number = connections.incrementAndGet();
    if (number > scenes.size()) {
      failures.add(
          new AssertionError("expected %d connections, got one more".formatted(scenes.size())));
      acceptor.close(socket);
      return;
    }
    var script = new Script(socket, received::add);
    playing.put(number, script);
    try {
      scenes.get(number - 1).play(script);
    } catch (Exception | AssertionError e) {
      failures.add(new AssertionError("connection " + number + ", " + e.getMessage(), e));
      acceptor.close(socket);
    } finally {
      playing.remove(number);
      left.countDown();
    }
  }

  /**
   * Waits for the scenes to be played to their ends.
   *
   * @throws AssertionError for the first thing that came otherwise than a scene expects, for a
   *     connection too many or too few, and for a scene that still waits after five seconds
   */
  public void verify() {
    boolean isPlayed = false;
    try {
      isPlayed = left.await(failures.isEmpty() ? MOST_SECONDS : 0, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var first = new ArrayList<>(failures);
    if (first.isEmpty() && !isPlayed) {
      first.add(unplayed());
    }
    if (!first.isEmpty()) {
      throw first.get(0);
    }
  }

  private AssertionError unplayed() {
    var waiting = new ArrayList<String>();
    playing.forEach(
        (number, script) -> waiting.add("connection " + number + ", " + script.position()));
    return new AssertionError(
        "expected %d connections, got %d; still waiting: %s"
            .formatted(scenes.size(), connections.get(), waiting));
  }

  @Override
  public void close() {
    try {
      verify();
    } finally {
      acceptor.close();
    }
  }
}
