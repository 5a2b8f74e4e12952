package dev.millrace.base.internal.remote;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A project on a server: sends requests over connections that are kept.
 *
 * <p>Safe for use from any thread.
 */
public final class Endpoint {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client;
  private final String root;
  private final String projectKey;
  private final Duration timeout;

  /**
   * That of a project; connects to nothing yet.
   *
   * @param root with scheme, host and project, without a slash at its end
   */
  public Endpoint(String root, String projectKey, Duration timeout, Optional<SSLContext> trust) {
    this(client(trust), root, projectKey, timeout);
  }

  private Endpoint(HttpClient client, String root, String projectKey, Duration timeout) {
    this.client = client;
    this.root = root;
    this.projectKey = projectKey;
    this.timeout = timeout;
  }

  private static HttpClient client(Optional<SSLContext> trust) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Callbacks.standardExecutor());
    trust.ifPresent(builder::sslContext);
    return builder.build();
  }

  /** The same with less time for each request. */
  public Endpoint within(Duration budget) {
    return new Endpoint(client, root, projectKey, budget.compareTo(timeout) < 0 ? budget : timeout);
  }

  /**
   * Sends a request.
   *
   * @param path below the project, with a slash before it
   * @param body its JSON; null for none
   */
  public Async<Reply> send(String method, String path, @Nullable String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(timeout)
            .header("X-API-Key", projectKey)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    return Async.from(answered(request))
        .handle((response, failure) -> reply(response, failure))
        .within(timeout);
  }

  /**
   * An answer that may be given up without giving up its request: the server would do the work all
   * the same, and the client's connections are shared.
   */
  private CompletableFuture<HttpResponse<byte[]>> answered(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
    client
        .sendAsync(request, BodyHandlers.ofByteArray())
        .whenComplete(
            (response, failure) -> {
              if (failure == null) {
                answer.complete(response);
              } else {
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  private static Reply reply(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    if (response != null) {
      return Reply.of(response.statusCode(), response.body());
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof HttpTimeoutException) {
      throw new TimedOutException("the server did not answer in time", Outcome.UNKNOWN);
    }
    if (cause instanceof IOException io) {
      boolean isUnsent = io instanceof ConnectException || io instanceof SSLException;
      throw new ConnectionLostException(
          isUnsent ? "cannot connect to the server" : "the connection to the server was lost",
          isUnsent ? Outcome.NOT_APPLIED : Outcome.UNKNOWN,
          io);
    }
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw new IllegalStateException("a request failed", cause);
  }
}
