package dev.millrace.benchmarks;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.BasesOptions;
import dev.millrace.server.BaseServer;
import dev.millrace.server.ServerOptions;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The server of bases beside a bare Netty server that answers the same bytes from memory; 64
 * connections, the client in a JVM of its own, in turns.
 *
 * <p>Arguments choose: {@code server} for all, {@code server-get}, {@code server-put}, {@code
 * server-idle}; {@code quick} for few rounds.
 */
public final class ServerBenchmarks {

  private static final int CONNECTIONS = 64;
  private static final int IDLE = 10_000;
  private static final int ROUNDS = 9;
  private static final int QUICK = 3;
  private static final int MILLIS = 3_000;
  private static final String ITEMS = "/v1/shop/things/items";

  private ServerBenchmarks() {}

  /** Runs them and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    List<String> chosen = Arrays.asList(args);
    boolean isAll = chosen.isEmpty() || chosen.contains("server");
    int rounds = chosen.contains("quick") ? QUICK : ROUNDS;
    PrintStream out = System.out;
    out.printf("JDK %s%n", Runtime.version());
    Path folder = Files.createTempDirectory("millrace-benchmarks-");
    try (SqliteDatabase db =
            Sqlite.open(
                Sqlite.options(folder.resolve("server.db")).callbacks(Runnable::run).build());
        BaseServer server = BaseServer.start(db, ServerOptions.DEFAULT)) {
      String key = server.createKey("shop").result();
      String item;
      try (Bases bases = Bases.open(db, BasesOptions.DEFAULT.withProject("shop"))) {
        Base base = bases.base("things");
        item = base.put(Profiles.large(1), "k").result().toJson();
      }
      if (isAll || chosen.contains("server-get")) {
        String get = request("GET", ITEMS + "/k", key, "");
        try (BareServer bare = new BareServer(item)) {
          compare("GET", rounds, get, bare.port(), server.port(), out);
        }
      }
      if (isAll || chosen.contains("server-put")) {
        String put = request("PUT", ITEMS, key, "{\"items\":[" + item + "]}");
        String answer = "{\"processed\":{\"items\":[" + item + "]}}";
        try (BareServer bare = new BareServer(answer)) {
          compare("PUT", rounds, put, bare.port(), server.port(), out);
        }
      }
      if (isAll || chosen.contains("server-idle")) {
        idle(server.port(), request("GET", ITEMS + "/k", key, ""), out);
      }
    } finally {
      SqliteBenchmarks.delete(folder);
    }
  }

  private static String request(String method, String path, String key, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
        + key
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  private static void compare(
      String title, int rounds, String request, int bare, int ours, PrintStream out)
      throws IOException, InterruptedException {
    List<Double> bareRates = new ArrayList<>();
    List<Double> ourRates = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    load(bare, request);
    load(ours, request);
    for (int round = 0; round < rounds; round++) {
      double left = load(bare, request);
      double right = load(ours, request);
      bareRates.add(left);
      ourRates.add(right);
      ratios.add(right / left);
    }
    out.printf("%n### %s of a 1 KB document over HTTP, %d connections%n%n", title, CONNECTIONS);
    out.println("| server | requests/s | ratio (least to most) |");
    out.println("|---|---|---|");
    out.printf(Locale.ROOT, "| bare Netty | %,.0f | 1.00 |%n", median(bareRates));
    out.printf(
        Locale.ROOT,
        "| Millrace | %,.0f | %.2f (%.2f to %.2f) |%n",
        median(ourRates),
        median(ratios),
        Collections.min(ratios),
        Collections.max(ratios));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** Requests a second from a JVM of its own. */
  private static double load(int port, String request) throws IOException, InterruptedException {
    Process process = HttpLoad.start(port, CONNECTIONS, MILLIS, request);
    String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the load failed");
    }
    return Double.parseDouble(line.strip());
  }

  private static void idle(int port, String request, PrintStream out) throws Exception {
    long before = heap();
    Process process = HttpLoad.start(port, IDLE, 0, request);
    process.getInputStream().read(); // says so when all are there
    long after = heap();
    process.getOutputStream().close();
    process.waitFor();
    out.printf(
        Locale.ROOT,
        "%nHeap of %,d idle connections, each after one request: %.1f MiB, %,d B each%n",
        IDLE,
        (after - before) / 1024.0 / 1024.0,
        (after - before) / IDLE);
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
