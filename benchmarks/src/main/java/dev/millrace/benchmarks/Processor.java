package dev.millrace.benchmarks;

import java.io.IOException;

/** Binds this process, and so what it starts from then on, to one processor. */
final class Processor {

  private Processor() {}

  /** Returns whether it is bound; the program of util-linux must be there. */
  static boolean bind(int cpu) throws InterruptedException {
    if (cpu < 0) {
      return false;
    }
    String own = Long.toString(ProcessHandle.current().pid());
    ProcessBuilder taskset =
        new ProcessBuilder("taskset", "-a", "-c", "-p", Integer.toString(cpu), own)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      return taskset.start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
