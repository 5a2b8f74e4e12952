package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.tck.EngineFixture.Fact;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that a constraint refuses: each kind with its own class and what the engine tells. */
public abstract class ConstraintContract extends SqlContract {

  @BeforeEach
  void createTables() {
    db.execute(
            """
            create table parents (
              id bigint primary key,
              code text not null,
              kind text,
              age bigint constraint age_is_positive check (age > 0),
              constraint code_once unique (kind, code));
            create table children (
              id bigint primary key,
              parent bigint not null constraint child_has_parent references parents (id));
            insert into parents values (1, 'secret-code', 'k', 5);
            insert into children values (1, 1)
            """)
        .result();
  }

  private <E extends ConstraintException> void assertRefused(
      Async<?> async, Class<E> kind, String table, List<String> columns, String constraint) {
    Throwable failure = failureOf(async);
    assertThat(failure).isInstanceOf(kind);
    ConstraintException refused = (ConstraintException) failure;
    if (engine.tells(kind, Fact.TABLE)) {
      assertThat(refused.table()).contains(table);
    } else {
      assertThat(refused.table()).isEmpty();
    }
    if (engine.tells(kind, Fact.COLUMNS)) {
      assertThat(refused.columns()).isEqualTo(columns);
    } else {
      assertThat(refused.columns()).isEmpty();
    }
    if (engine.tells(kind, Fact.CONSTRAINT)) {
      assertThat(refused.constraint()).contains(constraint);
    } else {
      assertThat(refused.constraint()).isEmpty();
    }
    assertThat(refused.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    assertThat(refused.isRetryable()).isFalse();
    assertNothingTold(refused);
    assertThat(db.fetchValue(Long.class, "select count(*) from parents").result()).contains(1L);
    assertThat(db.fetchValue(Long.class, "select count(*) from children").result()).contains(1L);
  }

  private static void assertNothingTold(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain("secret");
    }
  }

  @Test
  void unique_twice_isRefused() {
    assertRefused(
        db.execute("insert into parents values ($1, $2, $3, $4)", 2, "secret-code", "k", 1),
        ConstraintException.Unique.class,
        "parents",
        List.of("kind", "code"),
        "code_once");
  }

  @Test
  void primaryKey_twice_isRefusedAsUnique() {
    Throwable failure =
        failureOf(db.execute("insert into parents values ($1, $2, 'x', 1)", 1, "secret"));

    assertThat(failure).isInstanceOf(ConstraintException.Unique.class);
    if (engine.tells(ConstraintException.Unique.class, Fact.COLUMNS)) {
      assertThat(((ConstraintException) failure).columns()).containsExactly("id");
    }
    assertNothingTold(failure);
  }

  @Test
  void foreignKey_missingParent_isRefused() {
    assertRefused(
        db.execute("insert into children values ($1, $2)", 2, 77),
        ConstraintException.ForeignKey.class,
        "children",
        List.of("parent"),
        "child_has_parent");
  }

  @Test
  void foreignKey_parentStillReferred_isRefused() {
    assertThat(failureOf(db.execute("delete from parents where id = $1", 1)))
        .isInstanceOf(ConstraintException.ForeignKey.class);
    assertUsable(db);
  }

  @Test
  void notNull_null_isRefused() {
    assertRefused(
        db.execute("insert into parents (id, code, kind) values ($1, $2, $3)", 2, null, "secret"),
        ConstraintException.NotNull.class,
        "parents",
        List.of("code"),
        "");
  }

  @Test
  void check_notHolding_isRefused() {
    assertRefused(
        db.execute("insert into parents values ($1, $2, $3, $4)", 2, "b", "secret", -7),
        ConstraintException.Check.class,
        "parents",
        List.of("age"),
        "age_is_positive");
  }

  @ParameterizedTest
  @EnumSource(names = {"DATABASE", "CONNECTION"})
  void refused_oneStatementOfMany_leavesTheHandleUsable(Handle handle) {
    handle.use(
        db,
        queries -> {
          for (int i = 2; i < 30; i++) {
            assertThat(failureOf(queries.execute("insert into parents values (1, 'x', 'y', 1)")))
                .isInstanceOf(ConstraintException.Unique.class);
            queries
                .execute("insert into parents values ($1, 'c' || $2, 'y', 1)", i, "" + i)
                .result();
          }
        });

    assertThat(db.fetchValue(Long.class, "select count(*) from parents").result()).contains(29L);
  }

  @Test
  void refused_rowOfSeveralInOneStatement_appliesNone() {
    var several =
        db.execute("insert into parents values (2, 'b', 'k', 1), (3, 'secret-code', 'k', 1)");

    assertThat(failureOf(several)).isInstanceOf(ConstraintException.Unique.class);
    assertThat(db.fetchValue(Long.class, "select count(*) from parents").result()).contains(1L);
  }

  @Test
  void refused_batchOfMany_appliesNoneAndTellsNothing() {
    var rows =
        IntStream.range(0, 300).mapToObj(i -> List.of(i + 2, "secret-" + i % 299, "k", 1)).toList();

    Throwable failure =
        failureOf(db.executeMany("insert into parents values ($1, $2, $3, $4)", rows));

    assertThat(failure).isInstanceOf(ConstraintException.Unique.class);
    assertNothingTold(failure);
    assertThat(db.fetchValue(Long.class, "select count(*) from parents").result()).contains(1L);
  }

  @Test
  void refused_constraintOfOddName_isStillKnown() {
    db.execute("create table \"odd. name\" (\"a, b\" bigint unique)").result();
    db.execute("insert into \"odd. name\" values (1)").result();

    Throwable failure = failureOf(db.execute("insert into \"odd. name\" values (1)"));

    assertThat(failure).isInstanceOf(ConstraintException.Unique.class);
  }
}
