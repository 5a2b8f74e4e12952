package dev.millrace.postgres.internal.session;

import dev.millrace.core.MappingException;
import dev.millrace.core.Promise;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.failure.PgFailures;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.RowDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server what a statement's parameters and columns are, and what the types are that nobody
 * knows yet; what must know waits here. Owned by the event loop.
 */
final class Describing {

  private final PgSession session;
  private final Line line;
  private final Cancelling cancelling;
  private final StatementShapes shapes;
  private final Map<String, Question> underWay = new HashMap<>();

  /** What was asked of the server, and who waits for it. */
  private record Question(DescribeStatement describe, List<Waiter> waiters) {}

  /** An exchange that waits for the description of one of its statements. */
  private record Waiter(Exchange<?> exchange, StatementUse use) {}

  private final IdentityHashMap<Exchange<?>, Integer> lacking = new IdentityHashMap<>();

  Describing(PgSession session, Line line, Cancelling cancelling, StatementShapes shapes) {
    this.session = session;
    this.line = line;
    this.cancelling = cancelling;
    this.shapes = shapes;
  }

  boolean isUnderWay() {
    return !underWay.isEmpty();
  }

  /** Whether an exchange must wait for a description; then it is kept here until that is there. */
  boolean needs(Exchange<?> exchange) {
    StatementUse only = exchange.use();
    if (only != null && only.find(session)) {
      return false;
    }
    int count = 0;
    for (StatementUse use : exchange.uses()) {
      if (!use.find(session)) {
        count++;
        ask(exchange, use);
      }
    }
    if (count > 0) {
      lacking.put(exchange, count);
    }
    return count > 0;
  }

  private void ask(Exchange<?> exchange, StatementUse use) {
    ask(exchange, use, shapes.types()::missing);
  }

  /** Asks for a description, and for those of its types that are chosen. */
  private void ask(Exchange<?> exchange, StatementUse use, UnaryOperator<int[]> chosen) {
    Question asked = underWay.get(use.sql());
    if (asked != null) {
      asked.waiters.add(new Waiter(exchange, use));
      return;
    }
    DescribeStatement describe = new DescribeStatement(use.sql(), shapes);
    Question question = new Question(describe, new ArrayList<>(2));
    question.waiters.add(new Waiter(exchange, use));
    underWay.put(use.sql(), question);
    session.counted(describe);
    urge(describe);
    Promise.hold(
        describe.async(),
        (description, failure) -> {
          if (description == null) {
            failed(use.sql(), Objects.requireNonNull(failure));
          } else {
            typed(description, chosen);
          }
        });
  }

  /** Goes on when the types of a description are known. */
  private void typed(DescribeStatement.Told told, UnaryOperator<int[]> chosen) {
    TypeCatalog types = shapes.types();
    int[] missing = chosen.apply(told.oids());
    if (missing.length == 0) {
      known(told);
      return;
    }
    List<Long> oids = new ArrayList<>(missing.length);
    for (int oid : missing) {
      oids.add(Integer.toUnsignedLong(oid));
    }
    AskTypes ask = new AskTypes(oids);
    session.counted(ask);
    if (!needs(ask)) { // its own description has only types that are built in
      urge(ask);
    }
    Promise.hold(
        ask.async(),
        (rows, failure) -> {
          if (rows == null) {
            failed(told.sql(), Objects.requireNonNull(failure));
            return;
          }
          types.learn(rows);
          int[] still = types.missing(told.oids());
          if (still.length == 0) {
            known(told);
          } else {
            failed(told.sql(), notThere(still[0]));
          }
        });
  }

  private void known(DescribeStatement.Told told) {
    StatementShape shape;
    try {
      shape = told.shape(shapes);
    } catch (MappingException forgotten) {
      failed(told.sql(), forgotten);
      return;
    }
    boolean isKept = session.statements().isKept(told.sql());
    shapes.keep(shape);
    if (isKept) {
      session.statements().add(shape, session.nowNanos());
    }
    List<Exchange<?>> ready = new ArrayList<>();
    for (Waiter waiter : taken(told.sql())) {
      waiter.use.described(shape, isKept);
      Integer left = lacking.computeIfPresent(waiter.exchange, (exchange, count) -> count - 1);
      if (left != null && left == 0) {
        lacking.remove(waiter.exchange);
        if (waiter.exchange instanceof AskTypes own) {
          urge(own); // what it was asked for still holds up the others
        } else {
          ready.add(waiter.exchange);
        }
      }
    }
    line.addFirst(ready);
    session.scheduleDrain();
  }

  /** Sends one of the session's own before what others want. */
  private void urge(Exchange<?> own) {
    line.addUrgent(own);
    session.scheduleDrain();
  }

  private void failed(String sql, Throwable why) {
    for (Waiter waiter : taken(sql)) {
      if (lacking.remove(waiter.exchange) != null) {
        session.drop(waiter.exchange, why);
      }
    }
    session.scheduleDrain();
  }

  private List<Waiter> taken(String sql) {
    Question question = underWay.remove(sql);
    return question == null ? List.of() : question.waiters;
  }

  /** An exchange that may wait here is unwanted: stops what nobody waits for any more. */
  void abandoned(Exchange<?> exchange) {
    if (!lacking.containsKey(exchange)) {
      return;
    }
    for (StatementUse use : exchange.uses()) {
      Question question = underWay.get(use.sql());
      if (question != null
          && question.waiters.stream().noneMatch(waiter -> waiter.exchange.isWanted())) {
        cancelling.giveUp(question.describe);
      }
    }
  }

  /** Describes the statement of an exchange once more whose arguments do not fit, and its types. */
  boolean describesAgain(Exchange<?> exchange) {
    StatementUse use = exchange.use();
    if (use == null || use.isFresh()) {
      return false;
    }
    session.statements().forget(use.sql());
    use.forget();
    lacking.put(exchange, 1);
    ask(exchange, use, shapes.types()::learned);
    return true;
  }

  /** Forgets what a failure has shown to be stale. */
  void forget(Exchange<?> exchange, ServerMessage message) {
    if (PgFailures.isAlteredType(message)) {
      exchange.uses().stream()
          .map(StatementUse::known)
          .filter(Objects::nonNull)
          .flatMapToInt(shape -> IntStream.of(shapes.types().learned(shape.parameterOids())))
          .forEach(shapes::typeAltered);
    } else if (PgFailures.isStalePlan(message)) {
      shapes.forgetAll();
    } else {
      // The server has lost one statement; whoever did that has not told of the others.
      exchange.uses().forEach(use -> session.statements().forget(use.sql()));
    }
  }

  /** The columns that the server tells now, if they are not those that were expected. */
  @Nullable ResultShape reshaped(ResultShape expected, RowDescription told) {
    DescribeStatement.Told now = new DescribeStatement.Told("", "", new int[0], told);
    if (expected.fits(now.columnNames(), now.oids())) {
      return null;
    }
    shapes.forgetAll();
    if (shapes.types().missing(now.oids()).length > 0) {
      throw new MappingException("a column has a type that is not known yet: try again");
    }
    ResultShape result = now.result(shapes);
    if (!result.readsWhatIsAskedBy(expected)) {
      throw new MappingException("the columns of the statement have changed: try again");
    }
    return result;
  }

  /** Fails everything that waits here. */
  void closed(Throwable why) {
    for (String sql : List.copyOf(underWay.keySet())) {
      for (Waiter waiter : taken(sql)) {
        if (lacking.remove(waiter.exchange) != null) {
          session.drop(waiter.exchange, why);
        }
      }
    }
  }

  /** The codec of a type that was learnt, unless another session has just seen it altered. */
  static TypeCodec codec(TypeCatalog types, int oid) {
    TypeCodec codec = types.codec(oid);
    if (codec == null) {
      throw notThere(oid);
    }
    return codec;
  }

  private static MappingException notThere(int oid) {
    return new MappingException(
        "the type with oid " + Integer.toUnsignedString(oid) + " is not there any more: try again");
  }
}
