package dev.millrace.core;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which annotations of an entity go with which components. */
final class EntityRules {

  private static final Set<Type> INTEGERS =
      Set.of(long.class, int.class, Long.class, Integer.class);
  private static final Set<Type> TIMES = Set.of(Instant.class, long.class, Long.class);
  private static final Set<Type> UNIQUE_IDS = Set.of(UUID.class, String.class);

  private EntityRules() {}

  static void check(Component component) {
    if (component.has(Id.class) && component.isOptional()) {
      throw component.refused("@Id stands on an Optional; a key is there, or null until it is");
    }
    takes(component, Version.class, INTEGERS, "long, int, Long or Integer");
    takes(component, Created.class, TIMES, "Instant, long or Long");
    takes(component, Updated.class, TIMES, "Instant, long or Long");
    takes(component, Expires.class, TIMES, "Instant, long or Long");
    if (component.has(Scale.class) && component.converter() != null) {
      throw component.refused("@Scale and @Convert exclude each other");
    }
    Reference reference = component.annotation(Reference.class);
    if (reference == null) {
      return;
    }
    if (component.reference() == null) {
      throw component.refused("@Reference stands on what is no Ref");
    }
    boolean setsNull =
        reference.onDelete() == Action.SET_NULL || reference.onUpdate() == Action.SET_NULL;
    if (setsNull && !component.isNullable()) {
      throw component.refused("SET_NULL needs a reference that is Optional or @Nullable");
    }
  }

  private static void takes(
      Component component, Class<? extends Annotation> annotation, Set<Type> types, String names) {
    if (component.has(annotation) && !types.contains(component.type())) {
      throw component.refused(
          "@"
              + annotation.getSimpleName()
              + " stands on a "
              + GenericTypes.shortName(component.type())
              + "; declare it "
              + names);
    }
  }

  /** Who gives the value of a component, as far as anybody does. */
  static Generation generation(Component component, List<Component> siblings) {
    Id id = component.annotation(Id.class);
    if (id == null) {
      return Generation.NONE;
    }
    Type type = component.type();
    boolean isConverted = component.converter() != null || component.isJson();
    switch (id.generated()) {
      case UUID4, UUID7, ULID, KSUID -> {
        boolean isMade = UNIQUE_IDS.contains(type) && id.generated().makes((Class<?>) type);
        if (isConverted || !isMade) {
          throw component.refused(
              id.generated()
                  + " makes "
                  + (id.generated().makes(UUID.class) ? "a UUID or a String" : "a String")
                  + ", not a "
                  + GenericTypes.shortName(type));
        }
        return id.generated();
      }
      case AUTO -> {
        boolean single = siblings.stream().filter(each -> each.has(Id.class)).count() == 1;
        if (!single || isConverted) {
          return Generation.NONE;
        }
        if (INTEGERS.contains(type)) {
          return Generation.AUTO;
        }
        return type == UUID.class ? Generation.UUID7 : Generation.NONE;
      }
      default -> {
        return Generation.NONE;
      }
    }
  }
}
