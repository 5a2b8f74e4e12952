package dev.millrace.dynamo.internal.model;

import dev.millrace.dynamo.spi.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * What an update keeps up besides its changes.
 *
 * @param version the attribute that counts; null if there is none
 * @param updated the attribute with the time; null if there is none
 * @param time its value now; null without one
 */
public record Kept(
    @Nullable String version, @Nullable String updated, @Nullable AttributeValue time) {

  /** Nothing. */
  public static final Kept NOTHING = new Kept(null, null, null);
}
