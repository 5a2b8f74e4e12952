package dev.millrace.postgres.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatementsTest {

  private final StatementShapes shapes = new StatementShapes(new TypeCatalog(Conversions.PLAIN));
  private final Statements statements = new Statements(shapes, 2, 10, 1_000);
  private final StatementShape a = shape("a");
  private final StatementShape b = shape("b");
  private final StatementShape c = shape("c");

  private StatementShape shape(String sql) {
    ResultShape nothing =
        new ResultShape(List.of(), new int[0], new TypeCodec[0], Conversions.PLAIN, oid -> {});
    return new StatementShape(
        sql, "name_" + sql, new int[0], new TypeCodec[0], nothing, shapes.epoch());
  }

  /** The names that are closed on the server by what is sent next. */
  private List<String> closed() {
    WireWriter out = new WireWriter();
    statements.writeCloses(out);
    statements.sent();
    List<String> names = new ArrayList<>();
    for (int at = 0; at < out.position(); ) {
      assertThat((char) out.array()[at]).isEqualTo('C');
      assertThat((char) out.array()[at + 5]).isEqualTo('S');
      int length = out.array()[at + 4];
      names.add(new String(out.array(), at + 6, length - 6, StandardCharsets.US_ASCII));
      at += 1 + length;
    }
    return names;
  }

  @Test
  void find_nothingAdded_findsNothing() {
    assertThat(statements.find("a", 0)).isNull();
    assertThat(closed()).isEmpty();
  }

  @Test
  void add_oneTooMany_closesTheLeastRecentlyUsed() {
    statements.add(a, 0);
    statements.add(b, 0);
    statements.find("a", 0);

    statements.add(c, 0);

    assertThat(statements.find("a", 0)).isSameAs(a);
    assertThat(statements.find("b", 0)).isNull();
    assertThat(statements.has(b)).isFalse();
    assertThat(statements.size()).isEqualTo(2);
    assertThat(closed()).containsExactly("name_b");
    assertThat(closed()).isEmpty();
  }

  @Test
  void add_otherShapeOfTheSameText_closesTheFirst() {
    StatementShape other = shape("a");
    statements.add(a, 0);

    statements.add(other, 0);

    assertThat(statements.has(a)).isFalse();
    assertThat(statements.has(other)).isTrue();
    assertThat(closed()).containsExactly("name_a");
  }

  @Test
  void find_lifetimeOver_closesIt() {
    statements.add(a, 100);

    assertThat(statements.find("a", 1_100)).isSameAs(a);
    assertThat(statements.find("a", 1_101)).isNull();
    assertThat(closed()).containsExactly("name_a");
  }

  @Test
  void find_lifetimeWithoutEnd_keepsIt() {
    Statements forEver = new Statements(shapes, 2, 0, 0);
    forEver.add(a, 0);

    assertThat(forEver.find("a", Long.MAX_VALUE)).isSameAs(a);
  }

  @Test
  void find_everythingForgottenByThePool_closesIt() {
    statements.add(a, 0);

    shapes.forgetAll();

    assertThat(statements.find("a", 0)).isNull();
    assertThat(closed()).containsExactly("name_a");
  }

  @Test
  void clear_everything_closesNothing() {
    statements.add(a, 0);
    statements.forget("a");
    statements.add(b, 0);

    statements.clear();

    assertThat(statements.size()).isZero();
    assertThat(closed()).isEmpty();
  }

  @Test
  void isKept_byLengthAndCapacity() {
    assertThat(statements.isKept("0123456789")).isTrue();
    assertThat(statements.isKept("0123456789a")).isFalse();
    assertThat(new Statements(shapes, 0, 0, 0).isKept("a")).isFalse();
    assertThat(new Statements(shapes, 1, 0, 0).isKept("x".repeat(99_999))).isTrue();
  }

  @Test
  void boundName_notKept_isTheUnnamedStatement() {
    assertThat(new Statements(shapes, 0, 0, 0).boundName(a)).containsExactly(0);
    assertThat(statements.boundName(a)).isEqualTo("name_a\0".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void unsent_parseAndCloses_areAsBefore() {
    statements.add(a, 0);
    statements.add(b, 0);
    statements.forget("a");
    statements.writeCloses(new WireWriter());
    statements.addUnsent(c, 0);

    statements.unsent();

    assertThat(statements.has(b)).isTrue();
    assertThat(statements.has(c)).isFalse();
    assertThat(closed()).containsExactly("name_a");
  }

  @Test
  void writeParse_nameTakenBefore_closesThatFirst() {
    statements.add(a, 0);
    statements.forget("a");
    WireWriter out = new WireWriter();

    statements.writeParse(out, a);

    assertThat((char) out.array()[0]).isEqualTo('C');
    assertThat((char) out.array()[1 + out.array()[4]]).isEqualTo('P');
  }
}
