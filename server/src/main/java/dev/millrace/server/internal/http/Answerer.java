package dev.millrace.server.internal.http;

import dev.millrace.core.Async;
import dev.millrace.server.internal.api.Call;
import dev.millrace.server.internal.api.Reply;

/** What answers requests; never blocks and never fails. */
public interface Answerer {

  /** The answer to a request. */
  Async<Reply> answer(Call call);
}
