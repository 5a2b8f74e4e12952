package dev.millrace.core;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of one component, wherever the compiler put them: on the field, the parameter,
 * the record's component and accessor, and on their types.
 */
final class ComponentAnnotations {

  private final List<AnnotatedElement> places = new ArrayList<>();

  ComponentAnnotations(Field field, Parameter parameter) {
    places.add(field);
    places.add(field.getAnnotatedType());
    places.add(parameter);
    places.add(parameter.getAnnotatedType());
  }

  ComponentAnnotations(Field field, Parameter parameter, RecordComponent component) {
    this(field, parameter);
    Method accessor = component.getAccessor();
    places.add(component);
    places.add(component.getAnnotatedType());
    places.add(accessor);
    places.add(accessor.getAnnotatedReturnType());
  }

  <A extends Annotation> @Nullable A find(Class<A> annotation) {
    for (AnnotatedElement place : places) {
      A found = place.getAnnotation(annotation);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  boolean has(Class<? extends Annotation> annotation) {
    return find(annotation) != null;
  }

  /** Whether there is an annotation named Nullable, of whatever package. */
  boolean sayNullable() {
    for (AnnotatedElement place : places) {
      for (Annotation annotation : place.getAnnotations()) {
        if (annotation.annotationType().getSimpleName().equals("Nullable")) {
          return true;
        }
      }
    }
    return false;
  }
}
