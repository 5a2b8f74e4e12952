package dev.millrace.dynamo.internal.codec;

import dev.millrace.core.EntityType;
import dev.millrace.core.Expires;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Mapped;
import dev.millrace.core.Property;
import dev.millrace.dynamo.spi.AttributeValue;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the codec of a type. */
final class Codecs {

  private Codecs() {}

  /** That of a component, over what its converter stores. */
  static ValueCodec of(Property<?> property) {
    Place place = new Place(property.toString());
    if (property.isJson()) {
      return new JsonCodec(property.valueType(), place);
    }
    if (property.reference().isPresent()) {
      throw new InvalidModelException(
          property + ": an item keeps no references; keep the key of the other item");
    }
    boolean ends = property.annotation(Expires.class).isPresent();
    if (ends && property.storedType() == Instant.class) {
      return new EpochCodec(place);
    }
    if (property.embedded().isPresent()) {
      EntityType<?> nested = property.embedded().get();
      return new ObjectCodec(nested.type(), () -> ObjectMapping.of(nested), place);
    }
    return of(property.storedType(), place);
  }

  static ValueCodec of(Type type, Place place) {
    if (type instanceof Class<?> c) {
      return ofClass(c, place);
    }
    if (type instanceof ParameterizedType generic) {
      return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), place);
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], place);
    }
    if (type instanceof GenericArrayType array) {
      Type component = array.getGenericComponentType();
      return new ListCodec(of(component, place), raw(component), place);
    }
    throw unknown(type, place);
  }

  private static ValueCodec ofClass(Class<?> declared, Place place) {
    Class<?> type = MethodType.methodType(declared).wrap().returnType();
    if (type == Boolean.class) {
      return new BooleanCodec(place);
    }
    if (NumberCodec.isNumber(type)) {
      return NumberCodec.of(declared, place);
    }
    TextForms.Form form = TextForms.of(type);
    if (form != null) {
      return new TextCodec(type, form, place);
    }
    if (type.isEnum()) {
      return new EnumCodec(type, place);
    }
    if (BytesCodec.isBytes(type)) {
      return new BytesCodec(type, place);
    }
    if (type.isArray()) {
      return new ListCodec(of(type.getComponentType(), place), type.getComponentType(), place);
    }
    return type == Object.class || AttributeValue.class.isAssignableFrom(type)
        ? dynamic(type, place)
        : ofObject(type, place);
  }

  private static ValueCodec dynamic(Class<?> type, Place place) {
    return type == Object.class ? new DynamicCodec(place) : new RawCodec(type, place);
  }

  private static ValueCodec ofObject(Class<?> type, Place place) {
    if (SealedMapping.takes(type)) {
      return new ObjectCodec(type, () -> SealedMapping.of(type), place);
    }
    if (type.isRecord() || type.isAnnotationPresent(Mapped.class)) {
      return new ObjectCodec(type, () -> ObjectMapping.of(EntityType.of(type)), place);
    }
    if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
      throw new InvalidModelException(
          place.name() + ": declare a List, Set or Map with what is in it");
    }
    throw unknown(type, place);
  }

  private static ValueCodec ofGeneric(Class<?> raw, Type[] arguments, Place place) {
    if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
      return new ListCodec(of(arguments[0], place.inside("[]")), null, place);
    }
    if (raw == Set.class) {
      ValueCodec element = of(arguments[0], place.inside("[]"));
      String type = SetCodec.typeOf(element.type());
      if (type.isEmpty()) {
        throw new InvalidModelException(
            place.name() + ": a set has texts, numbers or bytes in it; use a List");
      }
      if (arguments[0] == byte[].class) {
        throw new InvalidModelException(
            place.name() + ": arrays are not equal by what is in them; use a Set of ByteBuffer");
      }
      return new SetCodec(element, type, place);
    }
    if (raw == Map.class) {
      ValueCodec key = of(arguments[0], place.inside(".key"));
      if (!key.type().equals("S")) {
        throw new InvalidModelException(place.name() + ": the keys of a map are texts");
      }
      return new MapCodec(key, of(arguments[1], place.inside("{}")), place);
    }
    throw unknown(raw, place);
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    return type instanceof GenericArrayType array
        ? raw(array.getGenericComponentType()).arrayType()
        : Object.class;
  }

  private static InvalidModelException unknown(Type type, Place place) {
    return new InvalidModelException(
        place.name()
            + ": no attribute is a "
            + type.getTypeName()
            + "; use a @Convert, or @Json to keep it as text");
  }
}
