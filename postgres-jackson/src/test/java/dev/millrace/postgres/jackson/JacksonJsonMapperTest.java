package dev.millrace.postgres.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JacksonJsonMapperTest {

  public record Person(String name, int age) {}

  private final JacksonJsonMapper mapper = JacksonJsonMapper.of(JsonMapper.builder().build());

  private @Nullable Object read(String json, Type type) {
    byte[] bytes = ("xx" + json + "yyy").getBytes(UTF_8);
    return mapper.read(bytes, 2, bytes.length - 5, type);
  }

  @Test
  void read_classesTreesAndGenericTypes_areJacksons() {
    Type people = new TypeReference<Map<String, List<Person>>>() {}.getType();

    assertThat(read("{\"name\":\"Ada\",\"age\":36}", Person.class))
        .isEqualTo(new Person("Ada", 36));
    assertThat(read("{\"a\":[{\"name\":\"Ä\",\"age\":1}]}", people))
        .isEqualTo(Map.of("a", List.of(new Person("Ä", 1))));
    assertThat(((JsonNode) read("[1,{\"b\":null}]", JsonNode.class)).path(1).has("b")).isTrue();
    assertThat(read("null", Person.class)).isNull();
  }

  @Test
  void write_anyObject_isUtf8() {
    assertThat(new String(mapper.write(new Person("Ä", 1)), UTF_8))
        .isEqualTo("{\"name\":\"Ä\",\"age\":1}");
  }

  @Test
  void read_whatDoesNotFit_tellsThePlaceAndNoValue() {
    Type people = new TypeReference<Map<String, List<Person>>>() {}.getType();

    assertThatThrownBy(() -> read("{\"key\":[{\"name\":\"n\",\"age\":\"secret\"}]}", people))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("JSON at $.*[0].age: cannot read java.util.Map<")
        .hasMessageEndingWith("(InvalidFormatException)")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("key")
        .hasCauseInstanceOf(tools.jackson.core.JacksonException.class);
    assertThatThrownBy(() -> read("[secret", Person.class))
        .isInstanceOf(MappingException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void write_whatHasNoForm_isRefused() {
    Map<String, Object> endless = new java.util.HashMap<>();
    endless.put("secret", endless);

    assertThatThrownBy(() -> mapper.write(endless))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("JSON at $")
        .hasMessageNotContaining("secret");
  }
}
