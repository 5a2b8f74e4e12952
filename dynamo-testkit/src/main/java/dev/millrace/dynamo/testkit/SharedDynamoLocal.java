package dev.millrace.dynamo.testkit;

import java.net.URI;

/**
 * The DynamoDB Local that all tests of a JVM share, each with tables of its own.
 *
 * <p>Safe for use from any thread. Started by the first call, and ended with the JVM; no test stops
 * it. The system property {@value #PROPERTY} with the URI of a running one always wins.
 */
public final class SharedDynamoLocal {

  /** Points at a running one, which is then used instead of starting one. */
  public static final String PROPERTY = "millrace.dynamo.endpoint";

  private SharedDynamoLocal() {}

  /** Where it answers; returns when it does. */
  public static URI endpoint() {
    String given = System.getProperty(PROPERTY);
    return given == null ? Started.LOCAL.endpoint() : URI.create(given);
  }

  private static final class Started {
    static final DynamoLocal LOCAL = DynamoLocal.start();

    static {
      // The process ends by itself; this is for its log.
      Runtime.getRuntime().addShutdownHook(new Thread(LOCAL::close, "dynamodb-local-end"));
    }
  }
}
