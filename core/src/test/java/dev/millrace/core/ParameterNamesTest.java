package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes shaped like records, whose class files have the names of parameters or do not. */
class ParameterNamesTest {

  private static final String NAME =
      "public class Name { public final String first; public final String last;"
          + " public Name(%s) { this.first = first; this.last = last; }"
          + " @Override public String toString() { return first + ' ' + last; } }";
  private static final String OTHER_NAME =
      "public class Name { public final String first; public Name(String given) { first = given; } }";
  private static final List<String> COLUMNS = List.of("last", "first");

  @TempDir Path folder;

  private Class<?> compiled(String source, String... options) throws Exception {
    return new CompiledModule(folder, "module shop { opens shop.people; }", options)
        .with("people.Name", source)
        .load()
        .loadClass("shop.people.Name");
  }

  private static Object read(Class<?> type) {
    return EntityType.of(type).reader(COLUMNS).read(ArrayColumns.of(COLUMNS, "Lovelace", "Ada"));
  }

  @Test
  void of_parametersWithNames_areMatchedByName() throws Exception {
    Class<?> name = compiled(NAME.formatted("String last, String first"), "-parameters");

    assertThat(read(name)).hasToString("Ada Lovelace");
    assertThat(EntityType.of(name).properties())
        .extracting(Property::name)
        .containsExactly("last", "first");
  }

  @Test
  void of_parametersWithoutNames_areMatchedInOrder() throws Exception {
    Class<?> name = compiled(NAME.formatted("String first, String last"));

    assertThat(read(name)).hasToString("Ada Lovelace");
  }

  @Test
  void of_parametersWithOtherNames_areRefused() throws Exception {
    Class<?> name = compiled(OTHER_NAME, "-parameters");

    assertThatThrownBy(() -> EntityType.of(name))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith(
            "shop.people.Name cannot be mapped: no constructor takes exactly its fields"
                + " (String first);");
  }
}
