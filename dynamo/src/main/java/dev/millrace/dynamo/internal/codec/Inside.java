package dev.millrace.dynamo.internal.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be found inside of a value by a name. */
public interface Inside {

  /**
   * What was found.
   *
   * @param attribute null if it is no component
   */
  record Found(String name, ValueCodec codec, @Nullable Attribute<?> attribute) {}

  /** What a name leads to; null if there is no such thing. */
  @Nullable Found find(String name);

  /** What is looked into, for messages. */
  String description();

  /** The insides of the values of a codec. */
  static Inside of(ValueCodec codec, @Nullable Attribute<?> attribute) {
    if (attribute != null && attribute.property().converter().isPresent()) {
      return new Nothing("what has a converter");
    }
    if (codec instanceof ObjectCodec object) {
      return new Members(object.mapping().get());
    }
    if (codec instanceof MapCodec map) {
      return new Members(null, map.element(), "a map");
    }
    if (codec instanceof ListCodec list) {
      return new Positions(list.element());
    }
    return codec instanceof DynamicCodec
        ? new Members(null, codec, "a value")
        : new Nothing(codec instanceof JsonCodec ? "JSON, which is one text" : "what is one value");
  }

  /**
   * Members by their names.
   *
   * @param mapping null for those that may have any name
   * @param any the codec of those
   */
  record Members(@Nullable ItemMapping<?> mapping, @Nullable ValueCodec any, String description)
      implements Inside {

    /** Those of a mapped class. */
    public Members(ItemMapping<?> mapping) {
      this(mapping, null, mapping.type().getSimpleName());
    }

    @Override
    public @Nullable Found find(String name) {
      if (mapping instanceof ObjectMapping<?> object) {
        return object.attribute(name).map(Members::found).orElse(null);
      }
      if (mapping instanceof SealedMapping<?> sealed) {
        return ofVariant(sealed, name);
      }
      return any == null ? null : new Found(name, any, null);
    }

    private static @Nullable Found ofVariant(SealedMapping<?> sealed, String name) {
      if (name.equals(sealed.discriminator())) {
        return new Found(name, Codecs.of(String.class, new Place(name)), null);
      }
      return sealed.variants().values().stream()
          .<Optional<Found>>map(each -> each.attribute(name).map(Members::found))
          .flatMap(Optional::stream)
          .findFirst()
          .orElse(null);
    }

    private static Found found(Attribute<?> attribute) {
      return new Found(attribute.name(), attribute.codec(), attribute);
    }
  }

  /** Elements of a list by their positions. */
  record Positions(ValueCodec element) implements Inside {

    @Override
    public @Nullable Found find(String name) {
      boolean isNumber = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
      String position = isNumber ? "[" + name + "]" : name;
      return position.startsWith("[") ? new Found(position, element, null) : null;
    }

    @Override
    public String description() {
      return "a list";
    }
  }

  /** There is nothing to be found. */
  record Nothing(String description) implements Inside {

    @Override
    public @Nullable Found find(String name) {
      return null;
    }
  }
}
