package dev.millrace.testkit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test that leaves something open: a thread of the library, a handle that {@link #watch}
 * knows, or, on Linux, a file in the folder for temporary files.
 *
 * <p>Found by JUnit on the class path, so no test names it. What was open before a test is not the
 * test's; what the test leaves has five seconds to go away. A class whose tests share handles says
 * so with {@link SharedHandles}: then only the end of the class is checked. After a test that
 * failed nothing is looked for. Tests in parallel would be blamed for each other's handles.
 */
public final class LeakCheck
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(LeakCheck.class);
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Duration grace;

  public LeakCheck() {
    this(GRACE);
  }

  LeakCheck(Duration grace) {
    this.grace = grace;
  }

  /**
   * Adds handles to watch, for the rest of this JVM.
   *
   * @param openHandles names what is open now, one text per handle; called often, from the threads
   *     that run tests
   */
  public static void watch(Supplier<? extends Collection<String>> openHandles) {
    OpenHandles.watch(openHandles);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    remember(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!isShared(context)) {
      remember(context);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      context.getParent().ifPresent(LeakCheck::forget);
    } else if (!isShared(context)) {
      check(context, "test");
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    check(context, "class");
  }

  private static boolean isShared(ExtensionContext context) {
    return context.getRequiredTestClass().isAnnotationPresent(SharedHandles.class);
  }

  private static void remember(ExtensionContext context) {
    context.getStore(NAMESPACE).put(context.getUniqueId(), OpenHandles.now());
  }

  private static void forget(ExtensionContext context) {
    context.getStore(NAMESPACE).remove(context.getUniqueId());
    context.getParent().ifPresent(LeakCheck::forget);
  }

  private void check(ExtensionContext context, String what) {
    var before = context.getStore(NAMESPACE).get(context.getUniqueId(), OpenHandles.class);
    if (before == null) {
      return;
    }
    List<String> left = before.openedSince(grace);
    if (!left.isEmpty()) {
      context.getParent().ifPresent(LeakCheck::forget);
      throw new AssertionError(
          "%s \"%s\" left open: %s".formatted(what, context.getDisplayName(), left));
    }
  }
}
