package dev.millrace.dynamo;

import dev.millrace.core.Converter;
import java.time.Instant;

/** Keeps an instant as the number of its millisecond since the epoch; what is below is cut off. */
public final class EpochMillis implements Converter<Instant, Long> {

  /** Made by the library. */
  public EpochMillis() {}

  @Override
  public Long toStored(Instant value) {
    return value.toEpochMilli();
  }

  @Override
  public Instant fromStored(Long stored) {
    return Instant.ofEpochMilli(stored);
  }
}
