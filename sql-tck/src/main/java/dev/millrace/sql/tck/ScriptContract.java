package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.CommandTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several statements in one text. */
public abstract class ScriptContract extends SqlContract {

  @BeforeEach
  void createTable() {
    createItems(1);
  }

  @ParameterizedTest
  @EnumSource
  void script_statements_runInOrderAndGiveTheLastTag(Handle handle) {
    handle.use(
        db,
        queries -> {
          CommandTag tag =
              queries
                  .execute(
                      """
                      -- two tables; with a semicolon in a comment
                      create table a (id bigint primary key, note text);
                      insert into a values (1, 'one; still one'), (2, 'it''s two');
                      /* another; comment */
                      update a set note = note || ';' where id = 2;
                      """)
                  .result();

          assertThat(tag).isEqualTo(new CommandTag("UPDATE", 1, "UPDATE 1"));
          assertThat(queries.fetch(String.class, "select note from a order by id").result())
              .containsExactly("one; still one", "it's two;");
        });
  }

  @Test
  void script_quotedNameWithSemicolon_isOneStatement() {
    db.execute("create table \"odd;name\" (\"a;b\" bigint); insert into \"odd;name\" values (5)")
        .result();

    assertThat(db.fetchValue(Long.class, "select \"a;b\" from \"odd;name\"").result()).contains(5L);
  }

  @Test
  void script_statementRefused_appliesNothing() {
    var script =
        db.execute(
            "insert into items values (2, 'b'); insert into items values (1, 'again');"
                + " insert into items values (3, 'c')");

    assertThat(failureOf(script)).isInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).containsExactly(1L);
    assertUsable(db);
  }

  @Test
  void script_malformedAtItsEnd_appliesNothing() {
    var script =
        db.execute(
            "create table b (id bigint); insert into items values (2, 'b'); selekt wrong from");

    assertThat(failureOf(script)).isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).containsExactly(1L);
    assertThat(failureOf(db.fetch("select * from b"))).isInstanceOf(InvalidQueryException.class);
  }

  @Test
  void script_unterminatedText_appliesNothing() {
    var script = db.execute("insert into items values (2, 'b'); insert into items values (3, 'c");

    assertThat(failureOf(script)).isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void script_beginsItself_commitsItself() {
    db.execute("begin; insert into items values (2, 'b'); commit").result();

    assertThat(itemIds()).containsExactly(1L, 2L);
    db.useTransaction(tx -> insertItem(tx, 3).result());
  }

  @Test
  void script_beginsItselfAndRollsBack_appliesNothing() {
    db.execute("begin; insert into items values (2, 'b'); rollback").result();

    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void script_leavesItsTransactionOpen_leavesNothingBehind() {
    var script = db.execute("begin; insert into items values (2, 'b')").handle((tag, e) -> 0);
    script.result();

    db.useTransaction(tx -> insertItem(tx, 3).result());
    assertThat(itemIds()).containsExactly(1L, 3L);
  }

  @Test
  void script_failsAfterItsOwnBegin_leavesNothingBehind() {
    var script = db.execute("begin; insert into items values (2, 'b'); selekt; commit");

    assertThat(failureOf(script)).isInstanceOf(InvalidQueryException.class);
    db.useTransaction(tx -> insertItem(tx, 3).result());
    assertThat(itemIds()).containsExactly(1L, 3L);
  }

  @Test
  void script_withArguments_isRefused() {
    var script =
        db.execute("insert into items values ($1, 'b'); insert into items values ($1, 'c')", 2);

    assertThat(failureOf(script)).isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void fetch_twoStatements_isRefused() {
    var rows = db.fetch("select 1; delete from items");

    assertThat(failureOf(rows)).isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).containsExactly(1L);
  }

  @Test
  void script_inTransaction_isUndoneWithIt() {
    var transaction =
        db.transaction(
            tx ->
                tx.execute("insert into items values (2, 'b'); insert into items values (3, 'c')")
                    .thenCompose(tag -> tx.fetch("select * from nowhere")));

    assertThat(failureOf(transaction)).isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).containsExactly(1L);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSACTION", "SAVEPOINT"})
  void script_endsTheTransactionOfItsHandle_isRefused(Handle handle) {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    handle.use(
                        db,
                        tx -> {
                          insertItem(tx, 2).result();
                          tx.execute("commit").result();
                        })))
        .isInstanceOf(InvalidQueryException.class);
    assertThat(itemIds()).containsExactly(1L);
    assertUsable(db);
  }
}
