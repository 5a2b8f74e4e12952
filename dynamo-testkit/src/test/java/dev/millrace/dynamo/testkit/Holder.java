package dev.millrace.dynamo.testkit;

import java.io.IOException;

/** A program that starts one, tells its process, and stays. */
final class Holder {

  private Holder() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(DynamoLocal.start().pid());
    System.in.read();
  }
}
