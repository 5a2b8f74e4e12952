package dev.millrace.sqlite.internal.codec;

import dev.millrace.sql.Codec;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the form of a class: a codec of the caller, else one of this package. */
final class Forms {

  private final List<Codec<?>> codecs;
  private final Codecs all;

  Forms(List<Codec<?>> codecs, Codecs all) {
    this.codecs = codecs;
    this.all = all;
  }

  /** How values of a class are bound. */
  @SuppressWarnings("unchecked") // the form is given values of the class alone
  StoredForm<Object> encoder(Class<?> type) {
    StoredForm<?> form = userForm(type);
    return form == null ? builtIn(type) : (StoredForm<Object>) form;
  }

  /** As {@link #encoder}, without codecs of the caller. */
  @SuppressWarnings("unchecked") // the form is given values of the class alone
  StoredForm<Object> builtIn(Class<?> type) {
    StoredForm<?> form = BuiltIn.BY_CLASS.get(type);
    if (form == null && Enum.class.isAssignableFrom(type)) {
      form = new EnumForm<>(enumClass(type));
    }
    if (form == null && type == Optional.class) {
      form = new OptionalForm(RawDecoder.INSTANCE, all);
    }
    if (form == null && isWrittenAsJson(type)) {
      form = new JsonForm(type);
    }
    return (StoredForm<Object>) (form == null ? Unsupported.form(type) : form);
  }

  /** A constant with a body has a class of its own. */
  private static Class<?> enumClass(Class<?> type) {
    return type.isEnum() ? type : type.getSuperclass();
  }

  private static boolean isWrittenAsJson(Class<?> type) {
    return type.isRecord()
        || Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || (type.isArray() && type.getComponentType().isPrimitive());
  }

  /** What reads columns as a type. */
  Decoder<?> decoder(Type type) {
    if (type instanceof Class<?> c) {
      return ofClass(c);
    }
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic, (Class<?>) generic.getRawType());
    }
    if (type instanceof WildcardType wildcard) {
      return decoder(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof GenericArrayType) {
      return new JsonForm(type);
    }
    throw Unsupported.decoder(type);
  }

  private Decoder<?> ofClass(Class<?> type) {
    if (type.isPrimitive()) {
      Class<?> box = MethodType.methodType(type).wrap().returnType();
      if (box == Void.class) {
        throw Unsupported.decoder(type);
      }
      return new PrimitiveDecoder<>(decoder(box), type, box);
    }
    if (type == Object.class) {
      return RawDecoder.INSTANCE;
    }
    Decoder<?> decoder = userForm(type);
    if (decoder == null) {
      decoder = BuiltIn.BY_CLASS.get(type);
    }
    if (decoder != null) {
      return decoder;
    }
    if (type == Number.class) {
      return new NumberDecoder();
    }
    if (type.isEnum()) {
      return new EnumForm<>(type);
    }
    if (type == Optional.class) {
      return new OptionalForm(RawDecoder.INSTANCE, all);
    }
    return isReadAsJson(type) ? new JsonForm(type) : refuse(type);
  }

  private Decoder<?> ofGeneric(ParameterizedType type, Class<?> raw) {
    Decoder<?> decoder = userForm(raw);
    if (decoder != null) {
      return decoder;
    }
    if (raw == Optional.class) {
      return new OptionalForm(decoder(type.getActualTypeArguments()[0]), all);
    }
    return isReadAsJson(raw) ? new JsonForm(type) : refuse(type);
  }

  private static Decoder<?> refuse(Type type) {
    throw Unsupported.decoder(type);
  }

  /** Classes of the JDK are collections, maps and arrays; any other may be a mapped class. */
  private static boolean isReadAsJson(Class<?> type) {
    return type.isArray()
        || Iterable.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || !type.getPackageName().startsWith("java.");
  }

  /** By the codec of the class itself, else by the first whose class is above it. */
  private <T> @Nullable StoredForm<T> userForm(Class<T> type) {
    Codec<?> found = null;
    for (Codec<?> codec : codecs) {
      if (codec.type() == type) {
        found = codec;
        break;
      }
      if (found == null && codec.type().isAssignableFrom(type)) {
        found = codec;
      }
    }
    return found == null ? null : userForm(found, type);
  }

  @SuppressWarnings("unchecked") // the codec's class is above T
  private <T> StoredForm<T> userForm(Codec<?> codec, Class<T> type) {
    return new UserForm<>((Codec<? super T>) codec, type, this);
  }
}
