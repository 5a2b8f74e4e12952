package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoOptions;
import dev.millrace.dynamo.spi.Transport;

/** Connects to Amazon DynamoDB. */
public final class AwsDynamo {

  private AwsDynamo() {}

  /**
   * Connects as the SDK's defaults say: region, credentials and endpoint as it finds them.
   *
   * @throws IllegalArgumentException if no region is found
   */
  public static Dynamo connect() {
    return connect(AwsOptions.builder().build());
  }

  /**
   * Connects; the first request opens the first connection.
   *
   * @throws IllegalArgumentException if no region is said or found
   * @throws IllegalStateException if a role is to be assumed without the SDK's client for it
   */
  public static Dynamo connect(AwsOptions options) {
    return Dynamo.over(transport(options));
  }

  /** As above, with hooks, limits and retries of the tables' own. */
  public static Dynamo connect(AwsOptions options, DynamoOptions tables) {
    return Dynamo.over(transport(options), tables);
  }

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
