package dev.millrace.datastore;

import dev.millrace.core.EntityType;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Mapped;
import dev.millrace.core.Property;
import dev.millrace.core.Ref;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;

/** Finds the codec of a type. */
final class Codecs {

  private Codecs() {}

  /** That of a component, over what its converter stores. */
  static ValueCodec of(Property<?> property) {
    Place place = new Place(property.toString());
    if (property.isJson()) {
      return new JsonCodec(property.valueType(), place);
    }
    Type type = property.storedType();
    if (type instanceof Class<?> value && SingleType.of(value) == null) {
      EntityType<?> inside = property.embedded().orElse(null);
      if (inside != null) {
        return new ObjectCodec(inside, place);
      }
    }
    return of(type, place);
  }

  private static ValueCodec of(Type type, Place place) {
    if (type instanceof Class<?> value) {
      return ofClass(value, place);
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], place);
    }
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type argument = generic.getActualTypeArguments()[0];
      if (raw == Ref.class && argument instanceof Class<?> target) {
        return new RefCodec(target, place);
      }
      if (ListCodec.takes(raw)) {
        return list(raw, argument, place);
      }
    }
    throw unknown(type, place);
  }

  private static ValueCodec list(Class<?> raw, Type argument, Place place) {
    ValueCodec element = of(argument, place.element());
    if (element instanceof ListCodec) {
      throw new InvalidModelException(
          place.name() + ": an entity keeps no list in a list; use @Json to keep it as text");
    }
    return new ListCodec(element, raw, place);
  }

  private static ValueCodec ofClass(Class<?> declared, Place place) {
    Class<?> type = MethodType.methodType(declared).wrap().returnType();
    if (IntegerCodec.takes(type)) {
      return IntegerCodec.of(type, declared, place);
    }
    if (FloatingCodec.takes(type)) {
      return new FloatingCodec(type, declared, place);
    }
    SingleType<?, ?> single = SingleType.of(type);
    if (single != null) {
      return new SingleCodec<>(single, place);
    }
    if (type.isEnum()) {
      return new EnumCodec(type, place);
    }
    if (type.isRecord() || type.isAnnotationPresent(Mapped.class)) {
      return new ObjectCodec(EntityType.of(type), place);
    }
    throw unknown(declared, place);
  }

  private static InvalidModelException unknown(Type type, Place place) {
    return new InvalidModelException(
        place.name()
            + ": no property is a "
            + type.getTypeName()
            + "; use a @Convert, or @Json to keep it as text");
  }
}
