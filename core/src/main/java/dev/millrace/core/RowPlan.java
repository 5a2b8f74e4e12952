package dev.millrace.core;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns of a class's components and composes the handle that reads them: the
 * constructor, each argument filtered by the method of a {@link Cell}.
 */
final class RowPlan {

  private static final Map<Class<?>, String> PRIMITIVE_CELLS =
      Map.of(
          int.class, "asInt",
          long.class, "asLong",
          double.class, "asDouble",
          boolean.class, "asBoolean",
          short.class, "asShort",
          byte.class, "asByte",
          float.class, "asFloat",
          char.class, "asChar");
  private static final MethodHandle OPTIONAL = optional();

  private final ColumnNames columns;
  private final RefPlan references;

  private RowPlan(ColumnNames columns) {
    this.columns = columns;
    this.references = new RefPlan(this, columns);
  }

  /** A handle of type (Columns)Object. */
  static MethodHandle of(EntityType<?> type, List<String> columnNames) {
    RowPlan plan = new RowPlan(new ColumnNames(columnNames));
    Place place = Place.of(type);
    String lack = plan.lack(type, place);
    if (lack != null) {
      throw new MappingException(lack);
    }
    return plan.instance(type, place, new ArrayList<>()).asType(Signatures.READER);
  }

  /** What is missing to build an instance, as a message; null if nothing is. */
  @Nullable String lack(EntityType<?> type, Place place) {
    for (Property<?> property : type.properties()) {
      String lack = lack(property, place.inside(property));
      if (lack != null) {
        return lack;
      }
    }
    return null;
  }

  @Nullable String lack(Property<?> property, Place place) {
    if (property.component().reference() != null) {
      return references.lack(property, place);
    }
    if (columns.find(place.wanted()) != null) {
      return null;
    }
    boolean taken = property.component().embedded() != null;
    Optional<EntityType<?>> nested =
        taken && columns.hasLonger(place.wanted()) ? property.embedded() : Optional.empty();
    if (nested.isPresent()) {
      return lack(nested.get(), place);
    }
    String column =
        "\"" + place.column() + "\"" + (taken ? " or \"" + place.column() + "_…\"" : "");
    return place.path() + ": no column " + column + " among " + columns;
  }

  /** Reads an instance; notes the columns that it is read from. */
  MethodHandle instance(EntityType<?> type, Place place, List<Integer> used) {
    MethodHandle[] arguments = new MethodHandle[type.properties().size()];
    for (int i = 0; i < arguments.length; i++) {
      Property<?> property = type.properties().get(i);
      Class<?> parameter = type.constructor().type().parameterType(i);
      arguments[i] =
          argument(property, place.inside(property), used)
              .asType(methodType(parameter, Columns.class));
    }
    MethodHandle filtered = MethodHandles.filterArguments(type.constructor(), 0, arguments);
    MethodType oneRow = methodType(type.type(), Columns.class);
    return MethodHandles.permuteArguments(filtered, oneRow, new int[arguments.length]);
  }

  /** Reads one argument of a constructor; notes the columns that it is read from. */
  MethodHandle argument(Property<?> property, Place place, List<Integer> used) {
    if (property.component().reference() != null) {
      return optionally(property, references.argument(property, place, used));
    }
    if (property.component().embedded() != null && columns.hasLonger(place.wanted())) {
      EntityType<?> nested = property.embedded().orElseThrow();
      // The column of the whole value steps in where its parts are not all there.
      if (lack(nested, place) == null) {
        return nested(property, nested, place, used);
      }
    }
    Integer index = columns.find(place.wanted());
    if (index == null) {
      throw new AssertionError(place.path() + " was found before");
    }
    used.add(index);
    return value(property, index, place);
  }

  private MethodHandle nested(
      Property<?> property, EntityType<?> type, Place place, List<Integer> used) {
    List<Integer> own = new ArrayList<>();
    MethodHandle present = instance(type, place, own).asType(Signatures.READER);
    used.addAll(own);
    if (!property.isNullable()) {
      return present;
    }
    Absence absence = new Absence(own.stream().mapToInt(Integer::intValue).toArray());
    MethodHandle test = Signatures.bind(absence, "isAbsent", boolean.class);
    return optionally(property, MethodHandles.guardWithTest(test, nothing(), present));
  }

  private static MethodHandle value(Property<?> property, int index, Place place) {
    Class<?> raw = GenericTypes.raw(property.type());
    Conversion conversion = property.conversion();
    Type type = conversion == null ? property.valueType() : conversion.storedType();
    String target = GenericTypes.shortName(property.type()) + " " + place.path();
    Cell cell = new Cell(index, type, target, place.remedy(raw));
    if (conversion != null) {
      ConvertedCell converted =
          new ConvertedCell(cell, conversion.converter(), property.isNullable());
      return optionally(property, converted.handle());
    }
    Class<?> primitive = methodType(GenericTypes.raw(type)).unwrap().returnType();
    String primitiveCell = PRIMITIVE_CELLS.get(primitive);
    if (primitiveCell == null) {
      String method = property.isNullable() ? "asObject" : "asRequired";
      return optionally(property, cell.handle(method, Object.class));
    }
    MethodHandle reading = cell.handle(primitiveCell, primitive);
    if (!property.isNullable()) {
      return reading;
    }
    MethodHandle test = cell.handle("isNull", boolean.class);
    MethodHandle boxing = reading.asType(Signatures.READER);
    return optionally(property, MethodHandles.guardWithTest(test, nothing(), boxing));
  }

  private static MethodHandle optionally(Property<?> property, MethodHandle reading) {
    return property.component().isOptional()
        ? MethodHandles.filterReturnValue(reading, OPTIONAL)
        : reading;
  }

  static MethodHandle nothing() {
    return MethodHandles.empty(Signatures.READER);
  }

  private static MethodHandle optional() {
    try {
      MethodType type = methodType(Optional.class, Object.class);
      return MethodHandles.publicLookup().findStatic(Optional.class, "ofNullable", type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
