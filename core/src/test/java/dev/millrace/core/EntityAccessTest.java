package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mapped classes in another module, compiled for the test. */
class EntityAccessTest {

  private static final List<String> NAMES = List.of("id", "name");

  @TempDir Path folder;
  private ClassLoader loader;

  @BeforeEach
  void compileModule() throws IOException {
    String components =
        IntStream.range(0, 254).mapToObj(i -> "int c" + i).collect(Collectors.joining(", "));
    loader =
        new CompiledModule(folder, "module shop { exports shop.shown; opens shop.opened; }")
            .with("closed.Item", "record Item(long id, Name name) {}")
            .with("closed.Name", "record Name(String first) {}")
            .with("opened.Item", "record Item(long id, String name) {}")
            .with("shown.Item", "public record Item(long id, String name) {}")
            .with("shown.Wide", "public record Wide(" + components + ") {}")
            .with(
                "shown.Sealed",
                "public class Sealed { private final long id;"
                    + " public Sealed(long id) { this.id = id; } }")
            .with(
                "shown.Bean",
                "public class Bean { private final boolean good; private final long id;"
                    + " public Bean(boolean good, long id) { this.good = good; this.id = id; }"
                    + " public boolean isGood() { return good; }"
                    + " public long getId() { return id; } }")
            .with(
                "shown.Door",
                "import java.lang.invoke.MethodHandles; public class Door {"
                    + " public static MethodHandles.Lookup lookup() {"
                    + " return MethodHandles.lookup(); } }")
            .load();
  }

  private MethodHandles.Lookup lookupInside() throws ReflectiveOperationException {
    Class<?> door = loader.loadClass("shop.shown.Door");
    return (MethodHandles.Lookup) door.getMethod("lookup").invoke(null);
  }

  @Test
  void of_publicRecordInExportedPackage_isReached() throws Exception {
    Class<?> item = loader.loadClass("shop.shown.Item");

    Object read = EntityType.of(item).reader(NAMES).read(ArrayColumns.of(NAMES, 1L, "x"));

    assertThat(read).hasToString("Item[id=1, name=x]");
  }

  @Test
  void of_hiddenRecordInOpenedPackage_isReached() throws Exception {
    Class<?> item = loader.loadClass("shop.opened.Item");

    Object read = EntityType.of(item).reader(NAMES).read(ArrayColumns.of(NAMES, 1L, "x"));

    assertThat(read).hasToString("Item[id=1, name=x]");
  }

  @Test
  void of_classInClosedPackage_saysWhatToAdd() throws Exception {
    Class<?> item = loader.loadClass("shop.closed.Item");

    assertThatThrownBy(() -> EntityType.of(item))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "shop.closed.Item cannot be mapped: module shop does not open it; add \"opens"
                + " shop.closed to dev.millrace.core;\" to its module-info.java, or call"
                + " EntityType.of(Item.class, MethodHandles.lookup()) once in that module");
  }

  @Test
  void of_lookupOfItsModule_reachesItAndWhatIsNested() throws Exception {
    Class<?> item = loader.loadClass("shop.closed.Item");
    List<String> names = List.of("id", "name_first");

    EntityType<?> type = EntityType.of(item, lookupInside());

    assertThat(type.reader(names).read(ArrayColumns.of(names, 1L, "x")))
        .hasToString("Item[id=1, name=Name[first=x]]");
    assertThat(EntityType.of(item)).isSameAs(type);
  }

  @Test
  void of_lookupOfAnotherModule_saysWhichIsNeeded() throws Exception {
    Class<?> item = loader.loadClass("shop.closed.Item");

    assertThatThrownBy(() -> EntityType.of(item, MethodHandles.lookup()))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "shop.closed.Item cannot be mapped: the lookup of %s does not reach it;"
                + " pass MethodHandles.lookup() made in module shop",
            EntityAccessTest.class.getName());
    assertThatThrownBy(() -> EntityType.of(item, MethodHandles.publicLookup()))
        .isInstanceOf(MappingException.class);
  }

  @Test
  void of_moreComponentsThanAHandleTakes_isRefused() throws Exception {
    Class<?> wide = loader.loadClass("shop.shown.Wide");

    assertThatThrownBy(() -> EntityType.of(wide))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "shop.shown.Wide cannot be mapped: it has too many components; nest some in records");
  }

  @Test
  void get_privateFields_goThroughAccessors() throws Exception {
    Object bean = read(loader.loadClass("shop.shown.Bean"), List.of("good", "id"), true, 1L);

    assertThat(values(bean)).containsExactly(true, 1L);
  }

  @Test
  void get_privateFieldWithoutAccessor_saysWhatToAdd() throws Exception {
    Object sealed = read(loader.loadClass("shop.shown.Sealed"), List.of("id"), 1L);

    assertThatThrownBy(() -> values(sealed))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("Sealed.id cannot be read: module shop does not open it; add ");
  }

  private static Object read(Class<?> type, List<String> names, Object... values) {
    return EntityType.of(type).reader(names).read(ArrayColumns.of(names, values));
  }

  @SuppressWarnings("unchecked") // described by its own class
  private static List<Object> values(Object instance) {
    return ((EntityType<Object>) EntityType.of(instance.getClass()))
        .properties().stream().map(property -> property.get(instance)).toList();
  }

  private record Hidden(long id) {
    private record Deeper(String name) {}
  }

  @Test
  void of_privateRecordWithLookup_isReached() {
    assertThat(
            EntityType.of(Hidden.Deeper.class, MethodHandles.lookup())
                .reader(List.of("name"))
                .read(ArrayColumns.row("name", "x")))
        .isEqualTo(new Hidden.Deeper("x"));
    assertThat(ArrayColumns.row("id", 1L).to(Hidden.class)).isEqualTo(new Hidden(1));
  }
}
