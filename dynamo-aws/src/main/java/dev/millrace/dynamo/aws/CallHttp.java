package dev.millrace.dynamo.aws;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** An HTTP client that calls can make hang up, and from which some take their answers. */
record CallHttp(SdkAsyncHttpClient client) implements SdkAsyncHttpClient {

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    Call<?, ?> call = CallTracking.current();
    if (call == null) {
      return client.execute(request);
    }
    call.begins();
    CompletableFuture<Void> exchange =
        client.execute(call.reads() ? withAnswerTo(call, request) : request);
    call.exchanges(exchange);
    return exchange;
  }

  private static AsyncExecuteRequest withAnswerTo(Call<?, ?> call, AsyncExecuteRequest request) {
    return AsyncExecuteRequest.builder()
        .request(request.request())
        .requestContentPublisher(request.requestContentPublisher())
        .responseHandler(new DirectAnswer(call, request.responseHandler()))
        .metricCollector(request.metricCollector().orElse(null))
        .fullDuplex(request.fullDuplex())
        .httpExecutionAttributes(request.httpExecutionAttributes())
        .build();
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
