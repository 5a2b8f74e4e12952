package dev.millrace.core;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The component that a method reference reads.
 *
 * <p>The JDK tells it of a serializable one: writing the reference gives its description in its
 * place, with no package opened to anybody. That is done once for each place in the source.
 *
 * @param result the class of its values: what is inside an {@code Optional}, boxed
 * @param target the class that it refers to, if it is a reference
 */
record MethodReference(FieldPath path, Class<?> result, @Nullable Class<?> target) {

  private static final ClassValue<AtomicReference<MethodReference>> KNOWN =
      new ClassValue<>() {
        @Override
        protected AtomicReference<MethodReference> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  static FieldPath path(Field.Getter<?, ?> getter) {
    return of(getter).path();
  }

  static Class<?> result(Field.Getter<?, ?> getter) {
    return of(getter).result();
  }

  static Class<?> target(Field.Getter<?, ?> getter) {
    MethodReference reference = of(getter);
    if (reference.target() == null) {
      throw new IllegalArgumentException(
          reference.path() + " does not say which class its Ref is of");
    }
    return reference.target();
  }

  private static MethodReference of(Field.Getter<?, ?> getter) {
    AtomicReference<MethodReference> known = KNOWN.get(getter.getClass());
    MethodReference reference = known.get();
    if (reference == null) {
      reference = read(getter);
      known.set(reference);
    }
    return reference;
  }

  private static MethodReference read(Field.Getter<?, ?> getter) {
    SerializedLambda lambda = describe(getter);
    String method = lambda.getImplMethodName();
    MethodType type = instantiated(lambda, getter);
    Class<?> owner = type.parameterType(0);
    if (method.startsWith("lambda$") || type.parameterCount() != 1) {
      throw new IllegalArgumentException(
          "expected a reference to a component's method, Book::title for instance, got a lambda");
    }
    Method declared = find(owner, method);
    Type value = insideOptional(declared.getGenericReturnType());
    Class<?> target =
        value instanceof ParameterizedType parameterized
                && parameterized.getRawType() == Ref.class
                && parameterized.getActualTypeArguments()[0] instanceof Class<?> argument
            ? argument
            : null;
    Class<?> result = MethodType.methodType(GenericTypes.raw(value)).wrap().returnType();
    return new MethodReference(
        new FieldPath(owner, List.of(component(owner, method))), result, target);
  }

  private static Method find(Class<?> owner, String method) {
    for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
      try {
        return c.getDeclaredMethod(method);
      } catch (NoSuchMethodException e) {
        // it may be inherited
      }
    }
    throw new IllegalArgumentException(
        owner.getSimpleName() + " has no method " + method + "() without parameters");
  }

  private static Type insideOptional(Type type) {
    return type instanceof ParameterizedType parameterized
            && parameterized.getRawType() == Optional.class
        ? parameterized.getActualTypeArguments()[0]
        : type;
  }

  private static MethodType instantiated(SerializedLambda lambda, Field.Getter<?, ?> getter) {
    return MethodType.fromMethodDescriptorString(
        lambda.getInstantiatedMethodType(), getter.getClass().getClassLoader());
  }

  /** The component of an accessor: its own name, or what follows get or is. */
  private static String component(Class<?> owner, String method) {
    List<String> names =
        EntityType.of(owner).properties().stream()
            .map(Property::name)
            .map(String.class::cast)
            .toList();
    if (names.contains(method)) {
      return method;
    }
    for (String prefix : List.of("get", "is")) {
      if (method.startsWith(prefix) && method.length() > prefix.length()) {
        String rest = method.substring(prefix.length());
        String name = rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
        if (names.contains(name)) {
          return name;
        }
      }
    }
    throw new IllegalArgumentException(
        owner.getSimpleName() + "." + method + "() reads no component; there are " + names);
  }

  private static SerializedLambda describe(Field.Getter<?, ?> getter) {
    try (Capture capture = new Capture()) {
      capture.writeObject(getter);
      SerializedLambda captured = capture.captured;
      if (captured != null) {
        return captured;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the method reference cannot be read", e);
    }
    throw new IllegalArgumentException("expected a method reference, Book::title for instance");
  }

  private static final class Capture extends ObjectOutputStream {

    private @Nullable SerializedLambda captured;

    Capture() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    @Override
    protected @Nullable Object replaceObject(Object written) {
      if (written instanceof SerializedLambda lambda) {
        captured = lambda;
        return null;
      }
      return written;
    }
  }
}
