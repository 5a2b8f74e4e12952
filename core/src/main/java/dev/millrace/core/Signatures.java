package dev.millrace.core;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The types of the handles that read and build instances. */
final class Signatures {

  /** An instance to one of its values. */
  static final MethodType GETTER = methodType(Object.class, Object.class);

  /** A row to an instance. */
  static final MethodType READER = methodType(Object.class, Columns.class);

  private Signatures() {}

  /** A handle from a row to a result on a method of ours. */
  static MethodHandle bind(Object receiver, String method, Class<?> result) {
    try {
      return MethodHandles.lookup().bind(receiver, method, methodType(result, Columns.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(receiver.getClass() + " has no " + method, e);
    }
  }
}
