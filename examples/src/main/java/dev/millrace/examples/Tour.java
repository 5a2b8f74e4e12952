package dev.millrace.examples;

import java.io.PrintStream;

/** The program a newcomer runs first: a walk through Millrace on real data. */
public final class Tour {
  private final PrintStream out;

  Tour(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) {
    new Tour(System.out).run();
  }

  void run() {
    out.println("Millrace: asynchronous data access for Java");
  }
}
