package dev.millrace.dynamo.aws;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.client.config.ClientAsyncConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** The SDK's client with all that it stands on, which ends with it. */
record Client(
    DynamoDbAsyncClient sdk,
    Credentials credentials,
    SdkAsyncHttpClient http,
    EventLoopGroup loops,
    ScheduledExecutorService timer) {

  private static final int MOST_LOOPS = 4;

  /** Closing a connection takes several tasks of its loop, one after the other. */
  private static final int QUIET_MILLIS = 30;

  private static final int MOST_MILLIS = 2000;

  static Client of(AwsOptions options) {
    Region region = options.region().map(Region::of).orElseGet(() -> foundRegion(options));
    Credentials credentials =
        Credentials.of(
            options.credentials(), region, dev.millrace.core.Callbacks.standardExecutor());
    EventLoopGroup loops = newLoops();
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, LoopThread.named("millrace-dynamo-timer-"));
    timer.prestartAllCoreThreads();
    timer.setRemoveOnCancelPolicy(true);
    SdkAsyncHttpClient http = new CallHttp(http(options, loops));
    var builder =
        DynamoDbAsyncClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(http)
            .asyncConfiguration(completions())
            .overrideConfiguration(overrides(options, timer));
    options.endpoint().ifPresent(builder::endpointOverride);
    return new Client(builder.build(), credentials, http, loops, timer);
  }

  private static Region foundRegion(AwsOptions options) {
    var chain = DefaultAwsRegionProviderChain.builder();
    if (options.credentials() instanceof AwsCredentials.Profile profile) {
      chain.profileName(profile.name());
    }
    try {
      return chain.build().getRegion();
    } catch (SdkClientException e) {
      throw new IllegalArgumentException(
          "no region: set AwsOptions.region, the variable AWS_REGION, the system property"
              + " aws.region, or a region in the profile",
          e);
    }
  }

  /**
   * The SDK knows groups by their classes, and this is the one that Netty 4.1 and 4.2 both have.
   */
  @SuppressWarnings("deprecation")
  private static EventLoopGroup newLoops() {
    int threads = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
    return new NioEventLoopGroup(threads, LoopThread.named("millrace-dynamo-loop-"));
  }

  private static SdkAsyncHttpClient http(AwsOptions options, EventLoopGroup loops) {
    var builder =
        NettyNioAsyncHttpClient.builder()
            .eventLoopGroup(SdkEventLoopGroup.create(loops))
            .maxConcurrency(options.maxConnections())
            .connectionTimeout(options.connectTimeout())
            .readTimeout(options.readTimeout())
            .writeTimeout(options.readTimeout());
    options.proxy().ifPresent(proxy -> builder.proxyConfiguration(proxy(proxy, options)));
    return builder.build();
  }

  private static ProxyConfiguration proxy(URI proxy, AwsOptions options) {
    int standard = "https".equalsIgnoreCase(proxy.getScheme()) ? 443 : 80;
    var builder =
        ProxyConfiguration.builder()
            .scheme(proxy.getScheme())
            .host(proxy.getHost())
            .port(proxy.getPort() < 0 ? standard : proxy.getPort())
            .nonProxyHosts(options.withoutProxy());
    options
        .proxyUser()
        .ifPresent(
            user -> {
              int colon = user.indexOf(':');
              builder.username(colon < 0 ? user : user.substring(0, colon));
              builder.password(colon < 0 ? "" : user.substring(colon + 1));
            });
    return builder.build();
  }

  /** What follows an answer is ours and short: converting it, and handing it to callbacks. */
  private static ClientAsyncConfiguration completions() {
    return ClientAsyncConfiguration.builder()
        .advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run)
        .build();
  }

  private static ClientOverrideConfiguration overrides(
      AwsOptions options, ScheduledExecutorService timer) {
    var builder =
        ClientOverrideConfiguration.builder()
            .retryStrategy(RememberingRetries.of(options.retryMode(), options.maxAttempts()))
            .addExecutionInterceptor(new CallTracking())
            .scheduledExecutorService(timer);
    options.callTimeout().ifPresent(builder::apiCallTimeout);
    options.attemptTimeout().ifPresent(builder::apiCallAttemptTimeout);
    return builder.build();
  }

  /** Blocks until its threads have ended. */
  void close() {
    sdk.close();
    http.close();
    credentials.close();
    timer.shutdownNow();
    loops
        .shutdownGracefully(QUIET_MILLIS, MOST_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
