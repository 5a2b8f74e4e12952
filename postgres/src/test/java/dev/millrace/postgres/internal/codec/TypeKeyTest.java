package dev.millrace.postgres.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.PgTypeSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeKeyTest {

  @ParameterizedTest
  @CsvSource({
    "character varying, varchar",
    "Timestamp  With Time Zone, timestamptz",
    "timestamp with timezone, timestamptz",
    "time without timezone, time",
    "INTEGER, int4",
    "double precision, float8"
  })
  void of_nameOfTheStandard_isTheSystemsType(String standard, String name) {
    assertThat(TypeKey.of("", standard)).isEqualTo(new TypeKey("pg_catalog", name, 0));
    assertThat(TypeKey.of("pg_catalog", standard)).isEqualTo(new TypeKey("pg_catalog", name, 0));
    assertThat(TypeKey.of("public", standard)).isEqualTo(new TypeKey("public", standard, 0));
  }

  @Test
  void of_anyOtherName_isTakenAsItIs() {
    assertThat(TypeKey.of("", "json")).isEqualTo(new TypeKey("", "json", 0));
    assertThat(TypeKey.of("", "Date")).isEqualTo(new TypeKey("", "Date", 0));
    assertThat(TypeKey.of("a", "b")).hasToString("type \"a.b\"");
    assertThat(TypeKey.of("", "b")).hasToString("type \"b\"");
    assertThat(TypeKey.of(-1)).hasToString("the type with oid 4294967295");
  }

  @Test
  void setting_nameOfNoTypeOrOfAnArray_isRefused() {
    PgTypeCodec<Object> codec = PgTypeCodec.alias("pg_contrib.hstore");

    assertThat(codec.alias()).isEqualTo("hstore");
    assertThatThrownBy(() -> PgTypeSetting.of(" ", codec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected the name of a type, got none");
    assertThatThrownBy(() -> PgTypeSetting.of("int4[]", codec))
        .hasMessageEndingWith("so set it for int4");
    assertThatThrownBy(() -> PgTypeCodec.alias("x.")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PgTypeCodec.text(int.class, String::valueOf, Integer::valueOf))
        .hasMessage("expected a class, got the primitive int");
  }
}
