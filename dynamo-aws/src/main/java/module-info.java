/**
 * Amazon DynamoDB over Amazon's asynchronous client.
 *
 * <p>The jars of Amazon's SDK have no descriptors but names in their manifests, so they are
 * automatic modules: they share no package and work as they are on the module path, where each
 * reads every other module. {@code software.amazon.awssdk.services.sts} is needed by those alone
 * who assume roles.
 */
@org.jspecify.annotations.NullMarked
module dev.millrace.dynamo.aws {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.dynamo;
  requires io.netty.common;
  requires io.netty.transport;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.http.nio.netty;
  requires software.amazon.awssdk.identity.spi;
  requires software.amazon.awssdk.metrics;
  requires software.amazon.awssdk.profiles;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.retries.api;
  requires software.amazon.awssdk.services.dynamodb;
  requires static software.amazon.awssdk.services.sts;
  requires software.amazon.awssdk.utils;
  requires org.reactivestreams;
  requires tools.jackson.core;

  exports dev.millrace.dynamo.aws;
}
