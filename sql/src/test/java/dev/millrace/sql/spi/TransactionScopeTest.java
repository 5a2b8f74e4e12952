package dev.millrace.sql.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TransactionScopeTest {

  private final TransactionScope scope = TransactionScope.over(untouched(), Callbacks.standard());

  @Test
  void issue_afterAFailureThatItsCallerSawFirst_isRefused() throws Exception {
    var first = new Promise<String>(Callbacks.standard());
    var isCompleting = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    Promise.hold(
        first.async(),
        (value, failure) -> {
          isCompleting.countDown();
          awaitUninterruptibly(mayGoOn);
        });
    Async<String> seen = scope.issue(channel -> first.async(), UnaryOperator.identity());
    var completing = new Thread(() -> first.fail(new IllegalStateException("duplicate key")));

    completing.start();
    isCompleting.await();
    assertThat(seen.isDone()).isTrue();
    Async<String> next = scope.issue(channel -> Async.of("ran"), UnaryOperator.identity());
    mayGoOn.countDown();
    completing.join();

    assertThatThrownBy(next::result)
        .isInstanceOf(DoomedException.class)
        .hasRootCauseMessage("duplicate key");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static TransactionLink untouched() {
    return (TransactionLink)
        Proxy.newProxyInstance(
            TransactionLink.class.getClassLoader(),
            new Class<?>[] {TransactionLink.class},
            (proxy, method, args) -> {
              throw new AssertionError("the scope called " + method);
            });
  }
}
