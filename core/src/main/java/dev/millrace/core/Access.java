package dev.millrace.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reaches the members of mapped classes: by the lookup that was given, else by our own. */
final class Access {

  static final Access OWN = new Access(null);

  private static final Lookup LOOKUP = MethodHandles.lookup();

  private final @Nullable Lookup given;

  private Access(@Nullable Lookup given) {
    this.given = given;
  }

  static Access of(Lookup given) {
    return new Access(given);
  }

  /** A handle on a constructor. */
  MethodHandle constructor(Constructor<?> constructor) {
    Class<?> owner = constructor.getDeclaringClass();
    MethodHandle handle;
    try {
      handle = reach(owner, lookup -> lookup.unreflectConstructor(constructor));
    } catch (IllegalArgumentException e) {
      // The only argument that a handle refuses is one too many: it has room for 253 words.
      throw new MappingException(
          owner.getName() + " cannot be mapped: it has too many components; nest some in records",
          Outcome.NOT_APPLIED,
          e);
    }
    if (handle == null) {
      throw new MappingException(owner.getName() + " cannot be mapped: " + advice(owner));
    }
    return handle;
  }

  /** A handle of type (Object)Object on what gives a component's value; null if out of reach. */
  @Nullable MethodHandle getter(Component component) {
    MethodHandle handle = null;
    Method method = component.accessor();
    if (method != null) {
      handle = reach(component.owner(), lookup -> lookup.unreflect(method));
    } else {
      handle = reach(component.owner(), lookup -> lookup.unreflectGetter(component.field()));
      for (String name : accessorNames(component.name())) {
        if (handle == null) {
          handle = publicGetter(component, name);
        }
      }
    }
    return handle == null ? null : handle.asType(Signatures.GETTER);
  }

  private @Nullable MethodHandle publicGetter(Component component, String name) {
    try {
      Method method = component.owner().getMethod(name);
      return method.getReturnType() == component.field().getType()
          ? reach(component.owner(), lookup -> lookup.unreflect(method))
          : null;
    } catch (NoSuchMethodException e) {
      return null; // the next name is tried
    }
  }

  private static List<String> accessorNames(String name) {
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return List.of(name, "get" + capital, "is" + capital);
  }

  /** What to do so that a class can be reached. */
  String advice(Class<?> type) {
    Module module = type.getModule();
    if (given != null) {
      return "the lookup of "
          + given.lookupClass().getName()
          + " does not reach it; pass MethodHandles.lookup() made in "
          + (module.isNamed() ? "module " + module.getName() : "the class itself");
    }
    Module own = Access.class.getModule();
    String to = own.isNamed() ? " to " + own.getName() : "";
    String opens = "opens " + type.getPackageName() + to;
    return "module "
        + module.getName()
        + " does not open it; add \""
        + opens
        + ";\" to its module-info.java, or call EntityType.of("
        + type.getSimpleName()
        + ".class, MethodHandles.lookup()) once in that module";
  }

  private @Nullable MethodHandle reach(Class<?> owner, Reach reach) {
    for (Lookup lookup : lookups(owner)) {
      try {
        return reach.by(lookup);
      } catch (IllegalAccessException e) {
        // the next lookup may see more
      }
    }
    return null;
  }

  private Set<Lookup> lookups(Class<?> owner) {
    Access.class.getModule().addReads(owner.getModule());
    Set<Lookup> lookups = new LinkedHashSet<>();
    for (Lookup lookup : given == null ? List.of(LOOKUP) : List.of(given, LOOKUP)) {
      try {
        lookups.add(MethodHandles.privateLookupIn(owner, lookup));
      } catch (IllegalAccessException e) {
        // the package is not open to it: what is public is left
      }
      lookups.add(lookup);
    }
    return lookups;
  }

  private interface Reach {
    MethodHandle by(Lookup lookup) throws IllegalAccessException;
  }
}
