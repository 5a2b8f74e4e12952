package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.millrace.core.DataException;
import dev.millrace.sql.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the values of a row are reached. */
public abstract class RowContract extends SqlContract {

  private Row row(String sql, Object... args) {
    return db.fetchRow(sql, args).result().orElseThrow();
  }

  @Test
  void row_shape_isThere() {
    Row row = row("select 7 as id, 'x' as name");

    assertThat(row.size()).isEqualTo(2);
    assertThat(row.names()).containsExactly("id", "name");
    assertThat(row.contains("name")).isTrue();
    assertThat(row.contains("other")).isFalse();
    assertThat(row.position("name")).isEqualTo(1);
    assertThat(row.values()).hasSize(2).element(1).isEqualTo("x");
    assertThat(row.asMap().keySet()).containsExactly("id", "name");
  }

  @Test
  void row_collections_areImmutable() {
    Row row = row("select 7 as id, 'x' as name");
    Map<String, @Nullable Object> map = row.asMap();
    List<@Nullable Object> values = row.values();

    assertThatThrownBy(() -> map.put("id", 8)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> values.set(0, 8)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> row.names().remove(0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void get_byNameAndPosition_agree() {
    Row row = row("select 7 as id, 2.5 as price, 'x' as name");

    assertThat(row.getLong("id")).isEqualTo(row.getLong(0)).isEqualTo(7);
    assertThat(row.getInt("id")).isEqualTo(row.getInt(0)).isEqualTo(7);
    assertThat(row.getDouble("price")).isEqualTo(row.getDouble(1)).isEqualTo(2.5);
    assertThat(row.get("name")).isEqualTo(row.get(2)).isEqualTo("x");
    assertThat(row.get("name", String.class)).isEqualTo(row.get(2, String.class)).isEqualTo("x");
  }

  @Test
  void get_equalNames_lastWinsByNameAndAllAreThereByPosition() {
    Row row = row("select 1 as a, 2 as b, 3 as a");

    assertThat(row.getInt("a")).isEqualTo(3);
    assertThat(row.getInt(0)).isEqualTo(1);
    assertThat(row.getInt(2)).isEqualTo(3);
    assertThat(row.size()).isEqualTo(3);
    assertThat(row.names()).containsExactly("a", "b", "a");
    assertThat(row.asMap()).hasSize(2);
    assertThat(row.asMap().get("a")).isEqualTo(row.get(2));
  }

  @Test
  void get_unknownName_failsNamingIt() {
    Row row = row("select 1 as a");

    assertThatThrownBy(() -> row.get("nowhere")).hasMessageContaining("nowhere");
    assertThatThrownBy(() -> row.getLong("nowhere")).hasMessageContaining("nowhere");
    assertThatThrownBy(() -> row.position("nowhere")).hasMessageContaining("nowhere");
  }

  @Test
  void get_positionOutside_fails() {
    Row row = row("select 1 as a");

    assertThatThrownBy(() -> row.get(1)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> row.getLong(-1)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void get_null_isNullFromReferenceGetters() {
    db.execute("create table t (a " + engine.type(Long.class) + ")").result();
    db.execute("insert into t values (null)").result();
    Row row = row("select a from t");

    assertThat(row.isNull("a")).isTrue();
    assertThat(row.isNull(0)).isTrue();
    assertThat(row.get("a")).isNull();
    assertThat(row.get("a", Long.class)).isNull();
    assertThat(row.get("a", Long.class, 5L)).isEqualTo(5L);
    assertThat(row.get("b", Long.class, 6L)).isEqualTo(6L);
    assertThat(row.asMap()).containsExactly(entry("a", null));
  }

  @Test
  void get_null_isAnErrorFromPrimitiveGetters() {
    db.execute("create table t (a " + engine.type(Long.class) + ")").result();
    db.execute("insert into t values (null)").result();
    Row row = row("select a from t");

    assertThatThrownBy(() -> row.getLong("a"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"a\"")
        .hasMessageContaining("NULL");
    assertThatThrownBy(() -> row.getInt("a")).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> row.getDouble("a")).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> row.getBoolean("a")).isInstanceOf(DataException.class);
  }

  @Test
  void get_wrongType_failsNamingTheColumnAndNoValue() {
    Row row = row("select 'secret' as code");

    assertThatThrownBy(() -> row.getLong("code"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("code")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> row.get("code", java.time.Instant.class))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("code")
        .hasMessageNotContaining("secret");
  }

  @Test
  void row_equalContents_areReadableAfterTheHandleIsClosed() {
    Row row;
    try (var other = engine.open()) {
      row = other.fetchRow("select 'kept' as a, 12345678901 as b").result().orElseThrow();
    }

    assertThat(row.get("a", String.class)).isEqualTo("kept");
    assertThat(row.getLong("b")).isEqualTo(12_345_678_901L);
  }

  @Test
  void toString_row_tellsNamesOnly() {
    assertThat(row("select 'secret' as code").toString()).doesNotContain("secret");
  }
}
