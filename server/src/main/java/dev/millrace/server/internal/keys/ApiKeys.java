package dev.millrace.server.internal.keys;

import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The keys of projects in a database.
 *
 * <p>A key is the project's id, an underscore and a secret of 40 random letters and digits. Of it
 * only the SHA-256 is kept. That is enough, unlike for passwords: nobody can try 238 bits, so
 * nothing is won by making each try slow.
 *
 * <p>Safe for use from any thread.
 */
public final class ApiKeys {

  private static final String TABLE = "millrace_server_keys";
  private static final Pattern PROJECT = Pattern.compile("[a-z0-9]{1,32}");
  private static final Pattern KEY = Pattern.compile("[a-z0-9]{1,32}_[a-zA-Z0-9]{40}");
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final int SECRET_LENGTH = 40;
  private static final int ID_LENGTH = 8;
  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final KnownKeys known;
  private volatile boolean isThere;

  /** Those in a database, of which nothing need be there. */
  public ApiKeys(Database database) {
    this(database, System::nanoTime);
  }

  ApiKeys(Database database, LongSupplier ticker) {
    this.database = database;
    this.known = new KnownKeys(REMEMBERED.toNanos(), ticker);
  }

  private Async<Void> table() {
    if (isThere) {
      return Async.done();
    }
    Dialect dialect = database.dialect();
    String text = dialect.columnType(String.class) + " not null";
    return database
        .transaction(
            tx -> {
              dialect.lockDefinitions().ifPresent(tx::execute);
              return tx.execute(
                  "create table if not exists "
                      + TABLE
                      + "(id "
                      + text
                      + " primary key, project "
                      + text
                      + ", hash "
                      + text
                      + ", created "
                      + dialect.columnType(Instant.class)
                      + " not null)"
                      + dialect.tableOptions());
            })
        .thenRun(() -> isThere = true);
  }

  /**
   * Makes a key of a project.
   *
   * @return the whole key, which nobody can tell again
   * @throws IllegalArgumentException if the project's id has others than small letters and digits
   */
  public Async<String> create(String project) {
    if (!PROJECT.matcher(project).matches()) {
      throw new IllegalArgumentException(
          "project: expected 1 to 32 characters of a-z and 0-9, as in its keys");
    }
    String key = project + "_" + random(SECRET_LENGTH);
    return table()
        .thenCompose(
            done ->
                database.execute(
                    "insert into " + TABLE + "(id, project, hash, created) values ($1, $2, $3, $4)",
                    random(ID_LENGTH),
                    project,
                    HexFormat.of().formatHex(hash(key)),
                    Instant.now()))
        .thenApply(done -> key);
  }

  private static String random(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** All keys, by project and time. */
  public Async<List<KeyInfo>> list() {
    return table()
        .thenCompose(
            done ->
                database.fetch(
                    "select id, project, created from " + TABLE + " order by project, created, id"))
        .thenApply(rows -> rows.stream().map(ApiKeys::info).toList());
  }

  private static KeyInfo info(Row row) {
    return new KeyInfo(
        column(row, "id", String.class),
        column(row, "project", String.class),
        column(row, "created", Instant.class));
  }

  private static <T> T column(Row row, String name, Class<T> type) {
    return Objects.requireNonNull(row.get(name, type), name);
  }

  /** Ends a key; servers notice within 5 seconds. Tells whether there was one of that id. */
  public Async<Boolean> revoke(String id) {
    return table()
        .thenCompose(done -> database.execute("delete from " + TABLE + " where id = $1", id))
        .thenApply(
            tag -> {
              known.clear(); // not before: a request on its way would bring it back
              return tag.rows() == 1;
            });
  }

  /** Whether a text is one of the keys of the project that it names. */
  public Async<Boolean> accepts(String key) {
    if (!KEY.matcher(key).matches()) {
      return Async.of(false);
    }
    byte[] hash = hash(key);
    return known.has(hash) ? Async.of(true) : ask(key.substring(0, key.indexOf('_')), hash);
  }

  /** Whether a text was accepted in the last seconds. */
  public boolean isKnown(String key) {
    return KEY.matcher(key).matches() && known.has(hash(key));
  }

  private Async<Boolean> ask(String project, byte[] hash) {
    return table()
        .thenCompose(
            done ->
                database.fetch(
                    String.class, "select hash from " + TABLE + " where project = $1", project))
        .thenApply(
            hashes -> {
              boolean isOne = false;
              for (String each : hashes) {
                isOne |= MessageDigest.isEqual(HexFormat.of().parseHex(each), hash);
              }
              if (isOne) {
                known.add(hash);
              }
              return isOne;
            });
  }
}
