package dev.millrace.base;

import dev.millrace.core.Async;
import java.util.List;

/** Where bases are. */
interface Backend {

  Base base(String name);

  Async<List<String>> names();

  Async<Long> sweep();

  Async<Void> close();
}
