package dev.millrace.dynamo.aws;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** An HTTP client that tells calls what they have to give up to hang up. */
record AbortableHttp(SdkAsyncHttpClient client) implements SdkAsyncHttpClient {

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    CompletableFuture<Void> exchange = client.execute(request);
    Call<?, ?> call = CallTracking.current();
    if (call != null) {
      call.exchanges(exchange);
    }
    return exchange;
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
