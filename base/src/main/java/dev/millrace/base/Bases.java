package dev.millrace.base;

import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import java.util.List;
import java.util.Map;

/**
 * The bases of a project: in a database of the caller's, or behind a server.
 *
 * <p>Safe for use from any thread. Nothing is opened or created before the first operation. {@link
 * #close} ends what this started, the sweeps and the connections to a server, and leaves the
 * database open; operations of its bases are refused from then on.
 */
public final class Bases implements AutoCloseable {

  /** The host of the service that this does the work of. */
  private static final String DEFAULT_HOST = "database.deta.sh";

  private final Backend backend;

  private Bases(Backend backend) {
    this.backend = backend;
  }

  /** The bases of the default project in a database. */
  public static Bases open(Database database) {
    return open(database, BasesOptions.DEFAULT);
  }

  /** The bases of a project in a database; its tables start with {@code millrace_base_}. */
  public static Bases open(Database database, BasesOptions options) {
    return new Bases(new StoredBackend(database, options));
  }

  /**
   * The bases behind the server of {@code DETA_BASE_HOST}.
   *
   * @param projectKey the project's id, an underscore and its secret
   */
  public static Bases connect(String projectKey) {
    return connect(projectKey, hostOf(System.getenv()));
  }

  /** The bases behind a server; see {@link RemoteOptions#of}. */
  public static Bases connect(String projectKey, String host) {
    return connect(RemoteOptions.of(projectKey, host));
  }

  /** The bases behind a server. */
  public static Bases connect(RemoteOptions options) {
    return new Bases(new RemoteBackend(options));
  }

  /**
   * The bases of {@code DETA_PROJECT_KEY} behind {@code DETA_BASE_HOST}.
   *
   * @throws IllegalArgumentException if the first is not set
   */
  public static Bases fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  static Bases fromEnvironment(Map<String, String> environment) {
    String key = environment.getOrDefault("DETA_PROJECT_KEY", "");
    if (key.isEmpty()) {
      throw new IllegalArgumentException("no project key: set DETA_PROJECT_KEY");
    }
    return connect(key, hostOf(environment));
  }

  private static String hostOf(Map<String, String> environment) {
    return environment.getOrDefault("DETA_BASE_HOST", DEFAULT_HOST);
  }

  /**
   * The base of a name; nothing happens to it yet.
   *
   * @throws IllegalArgumentException if the name is empty, or has a NUL or an unpaired surrogate
   */
  public Base base(String name) {
    if (!Texts.isName(name)) {
      throw new IllegalArgumentException(
          "expected a name of a base of at least one character, none NUL or half of a pair");
    }
    return backend.base(name);
  }

  /**
   * The names of the bases that have items, in order.
   *
   * @throws UnsupportedOperationException behind a server, which does not tell
   */
  public Async<List<String>> names() {
    return backend.names();
  }

  /**
   * Deletes the items of all projects that have ended, as happens by itself from time to time, and
   * tells how many.
   *
   * @throws UnsupportedOperationException behind a server, which does it itself
   */
  public Async<Long> sweep() {
    return backend.sweep();
  }

  /** As {@link #close}. */
  public Async<Void> closeAsync() {
    return backend.close();
  }

  @Override
  public void close() {
    closeAsync().result();
  }
}
