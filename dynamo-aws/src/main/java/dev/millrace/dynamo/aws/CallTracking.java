package dev.millrace.dynamo.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Carries a call from where it is handed to the SDK to where a try of it goes to the HTTP client.
 *
 * <p>Cancelling the future that the SDK gives does not reach the HTTP client: the connection would
 * stay busy until the answer comes. The SDK runs these hooks on the thread that goes on with the
 * call, so a thread's own variable is the bridge on either side.
 */
final class CallTracking implements ExecutionInterceptor {

  private static final ExecutionAttribute<Call<?, ?>> CALL =
      new ExecutionAttribute<>("dev.millrace.dynamo.aws.Call");
  private static final ThreadLocal<@Nullable Call<?, ?>> CURRENT = new ThreadLocal<>();

  /** Hands something to the SDK for a call. */
  static <T> T handOver(Call<?, ?> call, Supplier<T> action) {
    Call<?, ?> outer = CURRENT.get();
    CURRENT.set(call);
    try {
      return action.get();
    } finally {
      CURRENT.set(outer);
    }
  }

  /** The call of which this thread is about to send a try; null if it is of somebody else. */
  static @Nullable Call<?, ?> current() {
    return CURRENT.get();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    Call<?, ?> call = CURRENT.get();
    if (call != null) {
      attributes.putAttribute(CALL, call);
    }
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    CURRENT.set(attributes.getAttribute(CALL));
  }
}
