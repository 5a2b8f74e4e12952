package dev.millrace.dynamo.internal.codec;

import dev.millrace.core.MappingException;
import dev.millrace.core.Outcome;
import dev.millrace.dynamo.spi.AttributeValue;
import org.jspecify.annotations.Nullable;

/** What a value belongs to, for messages: {@code User.age}. */
record Place(String name) {

  Place inside(String what) {
    return new Place(name + what);
  }

  MappingException refused(String reason) {
    return new MappingException(name + ": " + reason);
  }

  MappingException refused(String reason, @Nullable Throwable cause) {
    return new MappingException(name + ": " + reason, Outcome.NOT_APPLIED, cause);
  }

  MappingException cannotRead(AttributeValue value, String target) {
    return refused("cannot read an attribute of type " + value.type() + " as " + target);
  }
}
