package dev.millrace.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/**
 * What items cost: in the engine in process beside DynamoDB Local, and over {@code dynamo-aws}
 * beside Amazon's enhanced client, both against a server that answers from memory in a process of
 * its own.
 *
 * <p>Arguments choose: {@code dynamo} for all, {@code dynamo-engine}, {@code dynamo-aws}, {@code
 * dynamo-mapping}; {@code quick} for few rounds.
 */
public final class DynamoBenchmarks {

  private static final int WARMUPS = 8;
  private static final int ROUNDS = 11;
  private static final int QUICK = 4;

  private DynamoBenchmarks() {}

  /** Runs them and prints tables in Markdown. */
  public static void main(String[] args) throws Exception {
    List<String> chosen = Arrays.asList(args);
    boolean isAll = chosen.isEmpty() || chosen.contains("dynamo");
    boolean isQuick = chosen.contains("quick");
    PrintStream out = System.out;
    out.printf("JDK %s%n", Runtime.version());
    if (isAll || chosen.contains("dynamo-engine")) {
      for (EngineItems.Work work : EngineItems.Work.values()) {
        compare(work.title(), EngineItems.sides(work), isQuick, out);
      }
    }
    if (isAll || chosen.contains("dynamo-mapping")) {
      compare("item of an instance", ItemMappings.encoding(), isQuick, out);
      compare("instance of an item", ItemMappings.decoding(), isQuick, out);
    }
    if (isAll || chosen.contains("dynamo-aws")) {
      try (CannedDynamo server = CannedDynamo.start()) {
        for (AwsItems.Work work : AwsItems.Work.values()) {
          compare(work.title(), AwsItems.sides(work, server.uri()), isQuick, out);
        }
      }
    }
  }

  private static void compare(String title, List<Side> sides, boolean isQuick, PrintStream out)
      throws Exception {
    new Comparison(title, isQuick ? QUICK : WARMUPS, isQuick ? QUICK : ROUNDS).run(sides, out);
    for (Side side : sides) {
      side.close();
    }
  }
}
