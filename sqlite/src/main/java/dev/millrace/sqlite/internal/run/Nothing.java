package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.NativeConnection;
import org.jspecify.annotations.Nullable;

/** Does nothing in its turn. */
final class Nothing<T> extends Request<T> {

  private final @Nullable T value;

  Nothing(Context context, @Nullable T value) {
    super(context, "");
    this.value = value;
  }

  @Override
  public Nature nature() {
    return Nature.READ;
  }

  @Override
  protected @Nullable T run(NativeConnection connection) {
    return value;
  }
}
