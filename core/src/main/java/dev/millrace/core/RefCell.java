package dev.millrace.core;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the reference of a component from its key.
 *
 * @param place the component, for the messages of the reference
 * @param refused the message for NULL where none is taken; null where it is
 */
record RefCell(Class<?> type, String place, @Nullable String refused) {

  static RefCell of(Property<?> property, Place place, String column) {
    String refused =
        "column \""
            + column
            + "\": cannot read NULL into "
            + GenericTypes.shortName(property.type())
            + " "
            + place.path()
            + "; declare it "
            + place.remedy(Ref.class);
    Class<?> target = Objects.requireNonNull(property.component().reference());
    return new RefCell(target, place.path(), property.isNullable() ? null : refused);
  }

  @Nullable Object make(@Nullable Object id) {
    return makeLoaded(id, null);
  }

  @Nullable Object makeLoaded(@Nullable Object id, @Nullable Object entity) {
    if (id != null) {
      return read(type, id, entity);
    }
    if (refused != null) {
      throw new MappingException(refused);
    }
    return null;
  }

  @SuppressWarnings("unchecked") // an entity is read by the description of the type
  private <T> Ref<T> read(Class<T> target, Object id, @Nullable Object entity) {
    return Ref.read(target, id, place, (T) entity);
  }

  MethodHandle handle() {
    return bound("make", Object.class);
  }

  MethodHandle loadedHandle() {
    return bound("makeLoaded", Object.class, Object.class);
  }

  private MethodHandle bound(String method, Class<?>... parameters) {
    try {
      return MethodHandles.lookup().bind(this, method, methodType(Object.class, parameters));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a reference is made by " + method, e);
    }
  }
}
