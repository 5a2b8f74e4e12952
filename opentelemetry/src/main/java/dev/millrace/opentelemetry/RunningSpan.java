package dev.millrace.opentelemetry;

import dev.millrace.core.Listener;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What began, until it ends: its span and its measurements. */
record RunningSpan(Span span, Metrics.Measured measured) implements Listener.Span {

  /** What is measured and has no span. */
  static RunningSpan none(Metrics.Measured measured) {
    return new RunningSpan(Span.getInvalid(), measured);
  }

  /** Starts a span below the current one. */
  static RunningSpan start(
      Tracer tracer, Listener.Event event, Attributes attributes, Metrics.Measured measured) {
    boolean isCall = event.kind() != Listener.Kind.TRANSACTION;
    Span span =
        tracer
            .spanBuilder(SpanName.of(event))
            .setSpanKind(isCall ? SpanKind.CLIENT : SpanKind.INTERNAL)
            .setAllAttributes(attributes)
            .startSpan();
    return new RunningSpan(span, measured);
  }

  @Override
  public void ended(@Nullable Throwable failure) {
    ended(failure, Map.of());
  }

  @Override
  public void ended(@Nullable Throwable failure, Map<String, Object> attributes) {
    Attributes told = AttributeMap.ofEnd(failure, attributes);
    measured.ended(failure, told);
    span.setAllAttributes(told);
    if (failure != null) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
