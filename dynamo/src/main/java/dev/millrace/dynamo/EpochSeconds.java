package dev.millrace.dynamo;

import dev.millrace.core.Converter;
import java.time.Instant;

/** Keeps an instant as the number of its second since the epoch; what is below is cut off. */
public final class EpochSeconds implements Converter<Instant, Long> {

  /** Made by the library. */
  public EpochSeconds() {}

  @Override
  public Long toStored(Instant value) {
    return value.getEpochSecond();
  }

  @Override
  public Instant fromStored(Long stored) {
    return Instant.ofEpochSecond(stored);
  }
}
