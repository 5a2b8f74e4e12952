package dev.millrace.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A DynamoDB that answers queries, gets and puts from memory, in a process of its own. */
final class CannedDynamo implements AutoCloseable {

  static final int ITEMS = 100;

  private final Process process;
  private final URI uri;

  private CannedDynamo(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  static CannedDynamo start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CannedDynamo.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new CannedDynamo(process, URI.create("http://127.0.0.1:" + output.readLine()));
  }

  URI uri() {
    return uri;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Serves until its standard input ends, which it does with the JVM that started it. */
  public static void main(String[] args) throws IOException {
    try (BareServer server = new BareServer(CannedDynamo::answer)) {
      System.out.println(server.port());
      while (System.in.read() >= 0) {
        // Only the end counts.
      }
    }
  }

  /** What is answered to a request, by the header that names its operation. */
  private static String answer(String target) {
    if (target.endsWith(".Query")) {
      StringBuilder page = new StringBuilder("{\"Items\":[");
      for (int i = 0; i < ITEMS; i++) {
        page.append(i == 0 ? "" : ",").append(item(i));
      }
      return page.append(
              "],\"Count\":100,\"ScannedCount\":100,\"ConsumedCapacity\":"
                  + "{\"TableName\":\"products\",\"CapacityUnits\":6.5}}")
          .toString();
    }
    return target.endsWith(".GetItem") ? "{\"Item\":" + item(0) + "}" : "{}";
  }

  private static String item(int i) {
    return """
        {"pk":{"S":"partition"},"sk":{"S":"sort%03d"},"title":{"S":"a title of some length"},\
        "description":{"S":"%s"},"stock":{"N":"17"},"sold":{"N":"123456789"},\
        "price":{"N":"12.5"},"active":{"BOOL":true},"maker":{"S":"a maker"},\
        "tags":{"L":[{"S":"one"},{"S":"two"},{"S":"three"}]},\
        "labels":{"M":{"color":{"S":"red"},"size":{"S":"large"}}}}"""
        .formatted(i, "d".repeat(200));
  }
}
