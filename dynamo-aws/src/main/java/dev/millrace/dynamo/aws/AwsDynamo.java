package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.spi.Transport;

/** Connects to Amazon DynamoDB. */
public final class AwsDynamo {

  private AwsDynamo() {}

  /**
   * The way to DynamoDB alone, for those who put something of their own before it.
   *
   * @throws IllegalArgumentException if no region is said or found
   * @throws IllegalStateException if a role is to be assumed without the SDK's client for it
   */
  public static Transport transport(AwsOptions options) {
    return new AwsTransport(options);
  }
}
