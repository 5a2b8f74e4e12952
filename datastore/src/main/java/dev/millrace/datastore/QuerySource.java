package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import java.util.List;
import java.util.function.Function;

/** Where queries run: a datastore, or a transaction. */
interface QuerySource {

  /** Starts to look; what is wrong with the question is thrown. */
  AsyncStream<Found> run(Question question);

  /** All results in a list, each as a function makes it of what is found. */
  <T> Async<List<T>> fetch(Question question, Function<Found, T> form);

  /** How many results there are. */
  Async<Long> count(Question question);

  /** How it would run. */
  Async<QueryPlan> explain(Question question);
}
