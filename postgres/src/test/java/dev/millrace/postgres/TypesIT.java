package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the type table goes through a real server and back; its text is the judge. */
@SharedHandles
final class TypesIT {

  private static Served served;

  @BeforeAll
  static void connect() {
    served = Served.start();
    served.connection().execute("set time zone 'UTC'").result();
  }

  @AfterAll
  static void disconnect() {
    served.close();
  }

  static List<TypeCase> cases() {
    return TypeCases.all();
  }

  static Row row(String sql, @Nullable Object... args) {
    return served.connection().fetchRow(sql, args).result(Served.PATIENCE).orElseThrow();
  }

  /** As by default, but arrays by what is in them. */
  static boolean isSame(@Nullable Object one, @Nullable Object other) {
    if (one instanceof List<?> list && other instanceof List<?> others) {
      return Arrays.deepEquals(list.toArray(), others.toArray());
    }
    return Objects.deepEquals(one, other);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void get_literalOfType_isTheDefaultValue(TypeCase each) {
    Row row = row("select " + each.sql() + " as v");

    assertThat(row.get(0)).matches(value -> isSame(each.value(), value), "is " + each.value());
    for (Map.Entry<Class<?>, Object> view : each.views().entrySet()) {
      assertThat((Object) row.get(0, view.getKey())).isEqualTo(view.getValue());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parameter_valueOfType_isWhatTheServerPrintsToo(TypeCase each) {
    Row row =
        row(
            "select $1::%1$s::text = %2$s::text, $1::%1$s::text, %2$s::text"
                .formatted(each.type(), each.sql()),
            each.value());

    assertThat(row.getBoolean(0)).as("%s is %s", row.get(1), row.get(2)).isTrue();
    for (Object view : each.views().values()) {
      assertThat(row("select $1::%s::text".formatted(each.type()), view).get(0))
          .isEqualTo(row.get(2));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void array_ofValueAndNull_goesThereAndBack(TypeCase each) {
    String type = each.type();
    List<?> array = Arrays.asList(each.value(), null, each.value());

    Row row =
        row(
            "select $1::%1$s[], $1::%1$s[]::text = array[%2$s, null, %2$s]::text"
                .formatted(type, each.sql()),
            array);

    assertThat(row.get(0)).matches(value -> isSame(array, value), "is " + array);
    assertThat(row.getBoolean(1)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parameter_nullOfType_isNull(TypeCase each) {
    Row row = row("select $1::%1$s, $1::%1$s is null".formatted(each.type()), (Object) null);

    assertThat(row.isNull(0)).isTrue();
    assertThat(row.get(0)).isNull();
    assertThat(row.getBoolean(1)).isTrue();
  }
}
