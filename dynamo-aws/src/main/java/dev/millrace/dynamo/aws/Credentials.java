package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.aws.AwsCredentials.Anonymous;
import dev.millrace.dynamo.aws.AwsCredentials.Chain;
import dev.millrace.dynamo.aws.AwsCredentials.Keys;
import dev.millrace.dynamo.aws.AwsCredentials.Profile;
import dev.millrace.dynamo.aws.AwsCredentials.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of a client: looked for on threads that may block, which the SDK's own look-ups
 * do on whichever thread sends, and kept.
 *
 * <p>Every ten seconds a request has the provider asked again beside it; the provider knows when to
 * renew what ends.
 */
final class Credentials implements IdentityProvider<AwsCredentialsIdentity>, AutoCloseable {

  private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();
  private static final Duration LEAST_LEFT = Duration.ofSeconds(5);

  private final AwsCredentialsProvider provider;
  private final Executor blocking;
  private final AtomicReference<@Nullable CompletableFuture<AwsCredentialsIdentity>> search =
      new AtomicReference<>();
  private volatile @Nullable Known known;

  private record Known(CompletableFuture<AwsCredentialsIdentity> identity, long sinceNanos) {

    boolean isUsable() {
      return identity
          .join()
          .expirationTime()
          .map(end -> end.isAfter(Instant.now().plus(LEAST_LEFT)))
          .orElse(true);
    }
  }

  Credentials(AwsCredentialsProvider provider, Executor blocking) {
    this.provider = provider;
    this.blocking = blocking;
  }

  static Credentials of(AwsCredentials credentials, Region region, Executor blocking) {
    return new Credentials(provider(credentials, region), blocking);
  }

  static AwsCredentialsProvider provider(AwsCredentials credentials, Region region) {
    if (credentials instanceof Keys keys) {
      return StaticCredentialsProvider.create(
          keys.sessionToken() == null
              ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
              : AwsSessionCredentials.create(
                  keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
    }
    if (credentials instanceof Profile profile) {
      return ProfileCredentialsProvider.create(profile.name());
    }
    if (credentials instanceof Role role) {
      try {
        return Roles.provider(role, region);
      } catch (NoClassDefFoundError e) {
        throw new IllegalStateException(
            "to assume a role add software.amazon.awssdk:sts to the class path", e);
      }
    }
    if (credentials instanceof Anonymous) {
      return AnonymousCredentialsProvider.create();
    }
    if (credentials instanceof Chain) {
      return DefaultCredentialsProvider.builder().build();
    }
    throw new IllegalStateException("credentials of no known kind");
  }

  /** What is known, at once; null if it has to be looked for first. */
  @Nullable CompletableFuture<AwsCredentialsIdentity> atOnce() {
    Known now = known;
    if (now == null || !now.isUsable()) {
      return null;
    }
    if (System.nanoTime() - now.sinceNanos() > FRESH_NANOS) {
      looked();
    }
    return now.identity();
  }

  /** Looks for them, once for all who ask meanwhile. */
  CompletableFuture<AwsCredentialsIdentity> looked() {
    CompletableFuture<AwsCredentialsIdentity> mine = new CompletableFuture<>();
    CompletableFuture<AwsCredentialsIdentity> other = search.compareAndExchange(null, mine);
    if (other != null) {
      return other;
    }
    blocking.execute(() -> look(mine));
    return mine;
  }

  private void look(CompletableFuture<AwsCredentialsIdentity> found) {
    AwsCredentialsIdentity identity;
    try {
      identity = provider.resolveCredentials();
    } catch (RuntimeException | LinkageError e) {
      search.set(null);
      found.completeExceptionally(new MissingCredentialsException(e));
      return;
    }
    known = new Known(CompletableFuture.completedFuture(identity), System.nanoTime());
    search.set(null);
    found.complete(identity);
  }

  @Override
  public Class<AwsCredentialsIdentity> identityType() {
    return AwsCredentialsIdentity.class;
  }

  @Override
  public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(
      ResolveIdentityRequest request) {
    CompletableFuture<AwsCredentialsIdentity> now = atOnce();
    return now == null ? looked() : now;
  }

  @Override
  public void close() {
    if (provider instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }
}
