package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTypeTest {

  record HttpRequest(
      long id,
      @Name("verb") String method,
      @Nullable String remoteUser,
      Integer status,
      Optional<String> referer,
      List<String> pathSegments,
      @Json Agent agent,
      Client client) {}

  record Agent(String name) {}

  record Client(String host) {}

  @Mapped(name = "films")
  record Film(long id) {}

  private static Property<HttpRequest> property(String name) {
    return EntityType.of(HttpRequest.class).properties().stream()
        .filter(property -> property.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  @Test
  void name_withoutAnnotation_isSnakeCase() {
    assertThat(EntityType.of(HttpRequest.class).name()).isEqualTo("http_request");
    assertThat(EntityType.of(Film.class).name()).isEqualTo("films");
  }

  @Test
  void of_sameClass_isDescribedOnce() {
    EntityType<Film> type = EntityType.of(Film.class);

    assertThat(EntityType.of(Film.class)).isSameAs(type);
    assertThat(type.type()).isEqualTo(Film.class);
    assertThat(type).hasToString("EntityType of " + Film.class.getName());
  }

  @Test
  void properties_ofRecord_keepDeclarationOrder() {
    List<Property<HttpRequest>> properties = EntityType.of(HttpRequest.class).properties();

    assertThat(properties)
        .extracting(Property::name)
        .containsExactly(
            "id", "method", "remoteUser", "status", "referer", "pathSegments", "agent", "client");
    assertThat(properties)
        .extracting(Property::column)
        .containsExactly(
            "id", "verb", "remote_user", "status", "referer", "path_segments", "agent", "client");
    assertThat(properties)
        .extracting(Property::isNullable)
        .containsExactly(false, false, true, true, true, false, false, false);
  }

  @Test
  void types_ofGenericComponents_areKept() {
    assertThat(property("pathSegments").type()).hasToString("java.util.List<java.lang.String>");
    assertThat(property("referer").type()).hasToString("java.util.Optional<java.lang.String>");
    assertThat(property("referer").valueType()).isEqualTo(String.class);
  }

  @Test
  void embedded_recordComponent_isDescribedUnlessJson() {
    assertThat(property("client").embedded().orElseThrow().type()).isEqualTo(Client.class);
    assertThat(property("agent").embedded()).isEmpty();
    assertThat(property("agent").isJson()).isTrue();
    assertThat(property("method").embedded()).isEmpty();
  }

  @Test
  void get_optionalComponent_isUnwrapped() {
    var request =
        new HttpRequest(
            7, "GET", null, 200, Optional.of("/"), List.of(), new Agent("x"), new Client("h"));

    assertThat(property("id").get(request)).isEqualTo(7L);
    assertThat(property("remoteUser").get(request)).isNull();
    assertThat(property("referer").get(request)).isEqualTo("/");
    assertThat(property("client").get(request)).isEqualTo(new Client("h"));
    assertThat(property("client")).hasToString("HttpRequest.client");
  }

  record Grumpy(int age) {
    @Override
    public int age() {
      throw new IllegalStateException("mind your own business");
    }
  }

  @Test
  void get_throwingAccessor_passesTheFailureThrough() {
    assertThatThrownBy(() -> EntityType.of(Grumpy.class).properties().get(0).get(new Grumpy(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("mind your own business");
  }

  sealed interface Shape2D permits Circle {}

  record Circle(double radius) implements Shape2D {}

  abstract static class Animal {
    protected final String name = "";
  }

  static final class Dog extends Animal {
    private final int age;

    Dog(int age) {
      this.age = age;
    }

    int age() {
      return age;
    }
  }

  static final class Bean {
    private int age;

    int getAge() {
      return age;
    }

    void setAge(int age) {
      this.age = age;
    }
  }

  record Nothing() {}

  record Pair<A>(long id, A first) {}

  record RawOptional(@SuppressWarnings("rawtypes") Optional nothing) {}

  record WildOptional(Optional<?> something) {}

  record DoubleOptional(Optional<Optional<String>> twice) {}

  record PrimitiveOptional(OptionalInt number) {}

  record EmptyName(@Name("") String name) {}

  record SameColumn(String userName, @Name("USER_NAME") String other) {}

  record TwoForms(@Json @Embedded Client client) {}

  record EmbeddedValue(@Embedded String text) {}

  private static void assertRefused(Class<?> type, String message) {
    assertThatThrownBy(() -> EntityType.of(type))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(type.getSimpleName())
        .hasMessageEndingWith(" cannot be mapped: " + message);
  }

  @Test
  void of_classWithoutComponents_isRefused() {
    assertRefused(Shape2D.class, "it is an interface; map a record");
    assertRefused(Animal.class, "it is abstract; map a record");
    assertRefused(Nothing.class, "it has no components");
    assertRefused(String.class, "it is one value, not a class with components");
    assertRefused(Thread.State.class, "it is one value, not a class with components");
    assertRefused(int[].class, "it is one value, not a class with components");
  }

  @Test
  void of_classNotShapedLikeRecord_isRefused() {
    assertRefused(Dog.class, "it has fields in Animal; make it a record");
    assertRefused(
        Bean.class,
        "no constructor takes exactly its fields (int age); make it a record, or give it one such"
            + " constructor: setters are not called, static and transient fields do not count");
    assertRefused(new Serializable() {}.getClass(), "it is an inner class; make it static");
  }

  @Test
  void of_ambiguousComponent_isRefused() {
    assertRefused(Pair.class, "its type A is not known; map a class without it");
    assertRefused(RawOptional.class, "Optional must say what is in it");
    assertRefused(WildOptional.class, "Optional must say what is in it");
    assertRefused(DoubleOptional.class, "NULL has no place in an Optional of an Optional");
    assertRefused(PrimitiveOptional.class, "declare it as an Optional of a boxed type");
    assertRefused(EmptyName.class, "@Name is empty");
    assertRefused(SameColumn.class, "its column is that of SameColumn.userName; give it a @Name");
    assertRefused(TwoForms.class, "@Convert, @Json and @Embedded exclude each other");
    assertRefused(EmbeddedValue.class, "@Embedded stands on a class that is one value");
  }

  /** What a Kotlin data class with default values compiles to. */
  static final class KotlinUser {
    static final Map<String, String> CONSTANTS = Map.of();
    private final long id;
    private final String name;
    private final @Nullable String email;
    private transient int hash;

    KotlinUser() {
      this(0, "", null);
    }

    KotlinUser(long id, String name) {
      this(id, name, null);
    }

    KotlinUser(long id, String name, @Nullable String email) {
      this.id = id;
      this.name = name;
      this.email = email;
    }

    long getId() {
      return id;
    }

    String getName() {
      return name;
    }

    @Nullable String getEmail() {
      return email;
    }

    int seen() {
      return ++hash;
    }
  }

  @Test
  void of_classShapedLikeRecord_takesTheConstructorOverItsFields() {
    EntityType<KotlinUser> type = EntityType.of(KotlinUser.class);

    KotlinUser user = ArrayColumns.row("name", "Ada", "id", 1L, "email", null).to(KotlinUser.class);

    assertThat(user.getName()).isEqualTo("Ada");
    assertThat(user.getEmail()).isNull();
    assertThat(type.properties())
        .extracting(property -> property.get(user))
        .containsExactly(1L, "Ada", null);
  }

  @ParameterizedTest
  @ValueSource(classes = {String.class, long.class, Integer.class, byte[].class, Map.class})
  void isValue_classOfTheJdk_isOneColumn(Class<?> type) {
    assertThat(ValueReader.isValue(type)).isTrue();
  }
}
