package dev.millrace.dynamo.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;

/**
 * The SDK's way to try again, which in the end tells of the last try alone; this remembers whether
 * one before it may have been carried out, and marks the failure of every later one.
 *
 * <p>A condition that fails in the second try because the first one made it so is no proof that
 * nothing was applied.
 */
final class RememberingRetries implements RetryStrategy {

  private static final Duration LEAST_PAUSE = Duration.ofMillis(25);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final RetryStrategy strategy;

  private RememberingRetries(RetryStrategy strategy) {
    this.strategy = strategy;
  }

  static RememberingRetries of(RetryMode mode, int maxAttempts) {
    BackoffStrategy pauses = BackoffStrategy.exponentialDelay(LEAST_PAUSE, LONGEST_PAUSE);
    RetryStrategy.Builder<?, ?> builder =
        switch (mode) {
          case STANDARD -> AwsRetryStrategy.standardRetryStrategy().toBuilder();
          case ADAPTIVE -> AwsRetryStrategy.adaptiveRetryStrategy().toBuilder();
        };
    builder.maxAttempts(maxAttempts);
    builder.backoffStrategy(pauses);
    builder.throttlingBackoffStrategy(pauses);
    builder.retryOnExceptionOrCauseInstanceOf(Crc32MismatchException.class);
    // Hanging up may be told before the reason for it, which is then the root cause.
    builder.retryOnRootCauseInstanceOf(ApiCallAttemptTimeoutException.class);
    return new RememberingRetries(builder.build());
  }

  private record Token(RetryToken token) implements RetryToken {}

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    return strategy.acquireInitialToken(request);
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    boolean isMarked = request.token() instanceof Token;
    if (isMarked) {
      EarlierAttempt.mark(request.failure());
    }
    RefreshRetryTokenResponse refreshed =
        strategy.refreshRetryToken(request.toBuilder().token(bare(request.token())).build());
    if (isMarked || Failures.mayBeApplied(request.failure())) {
      return RefreshRetryTokenResponse.create(new Token(refreshed.token()), refreshed.delay());
    }
    return refreshed;
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    return strategy.recordSuccess(RecordSuccessRequest.create(bare(request.token())));
  }

  private static RetryToken bare(RetryToken token) {
    return token instanceof Token marked ? marked.token() : token;
  }

  @Override
  public int maxAttempts() {
    return strategy.maxAttempts();
  }

  /** It has them already. */
  @Override
  public boolean useClientDefaults() {
    return false;
  }

  @Override
  public Builder<?, ?> toBuilder() {
    return strategy.toBuilder();
  }

  @Override
  public void close() {
    strategy.close();
  }
}
