package dev.millrace.base.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.base.Base;
import dev.millrace.base.Document;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What all contracts of bases share. */
abstract class BaseContract {

  private @Nullable Base base;

  /** A base without items, which no other test has. */
  protected abstract Base emptyBase();

  @BeforeEach
  final void openBase() {
    base = emptyBase();
  }

  final Base base() {
    if (base == null) {
      throw new IllegalStateException("no base before the test");
    }
    return base;
  }

  final Document put(@Nullable Object data, String key) {
    return base().put(data, key).result();
  }

  final Document get(String key) {
    return base().get(key).result().orElseThrow();
  }

  final List<String> keys(Map<String, ?> query) {
    return keys(List.of(query));
  }

  final List<String> keys(List<? extends Map<String, ?>> queries) {
    return base().fetch(queries).result().items().stream().map(Document::key).toList();
  }

  /** A map that may have null, and has an order. */
  static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return map;
  }

  static List<@Nullable Object> list(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  /** What a call throws, or its result fails with. */
  static Throwable failureOf(Runnable call) {
    Throwable failure = catchThrowable(call::run);
    assertThat(failure).isNotNull();
    return failure;
  }
}
