package dev.millrace.sqlite.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementCacheIT {

  @TempDir Path folder;
  private NativeConnection connection;
  private StatementCache cache;

  @BeforeEach
  void open() {
    var settings = Connections.SETTINGS.toBuilder().statementCacheSize(2).build();
    connection = Connections.open(folder, OpenMode.READ_WRITE_CREATE, settings);
    cache = connection.statements();
  }

  @AfterEach
  void close() {
    connection.close();
  }

  private NativeStatement acquire(String sql) {
    return cache.acquire(ParsedSql.of(sql));
  }

  @Test
  void acquire_again_givesTheSameStatementReset() {
    var first = acquire("values (1), (2)");
    first.run();
    cache.release(first);

    var second = acquire("values (1), (2)");

    assertThat(second).isSameAs(first);
    assertThat(second.isActive()).isFalse();
  }

  @Test
  void acquire_again_forgetsParameters() {
    var first = acquire("select $1");
    first.bind(1, "x".repeat(10_000));
    first.step();
    cache.release(first);

    var second = acquire("select $1");
    second.step();

    assertThat(second.textAt(0)).isNull();
  }

  @Test
  void acquire_inUse_preparesAnother() {
    int before = connection.openStatements();
    var first = acquire("values (1), (2)");
    var second = acquire("values (1), (2)");
    first.run();
    second.run();
    first.step();

    assertThat(second).isNotSameAs(first);
    assertThat(second.longAt(0)).isEqualTo(1);

    cache.release(second);
    assertThat(second.isClosed()).isTrue();
    assertThat(first.isClosed()).isFalse();
    cache.release(first);
    assertThat(connection.openStatements()).isEqualTo(before + 1);
  }

  @Test
  void release_beyondTheSize_closesTheEldest() {
    var one = acquire("select 1");
    cache.release(one);
    var two = acquire("select 2");
    cache.release(two);
    cache.release(acquire("select 1"));

    cache.release(acquire("select 3"));

    assertThat(cache.size()).isEqualTo(2);
    assertThat(one.isClosed()).isFalse();
    assertThat(two.isClosed()).isTrue();
  }

  @Test
  void acquire_allInUse_closesNone() {
    var one = acquire("select 1");
    var two = acquire("select 2");
    var three = acquire("select 3");

    assertThat(one.isClosed() || two.isClosed() || three.isClosed()).isFalse();

    cache.release(three);
    cache.release(two);
    cache.release(one);
    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void release_finalizedByAnError_isDropped() {
    int before = connection.openStatements();
    var statement = acquire("select json($1)");

    assertThat(catchThrowable(() -> statement.run("{"))).isInstanceOf(NativeFailure.class);
    cache.release(statement);

    assertThat(connection.openStatements()).isEqualTo(before);
    var again = acquire("select json($1)");
    assertThat(again.run("{}")).isTrue();
    cache.release(again);
  }

  @Test
  void acquire_badSql_leavesNothing() {
    int before = connection.openStatements();

    assertThat(catchThrowable(() -> acquire("select nothing"))).isInstanceOf(NativeFailure.class);

    assertThat(connection.openStatements()).isEqualTo(before);
    assertThat(cache.size()).isZero();
  }

  @Test
  void clear_inUse_isClosedWhenReleased() {
    var used = acquire("select 1");
    var idle = acquire("select 2");
    cache.release(idle);

    cache.clear();

    assertThat(idle.isClosed()).isTrue();
    assertThat(used.isClosed()).isFalse();
    cache.release(used);
    assertThat(used.isClosed()).isTrue();
  }

  @Test
  void acquire_afterSchemaChange_runsOnTheNewSchema() {
    connection.execute("create table t(a); insert into t values (1)");
    cache.release(acquire("select * from t"));

    connection.execute("alter table t add column b default 2");
    var statement = acquire("select * from t");
    statement.run();

    assertThat(statement.columnCount()).isEqualTo(2);
    assertThat(statement.longAt(1)).isEqualTo(2);
    cache.release(statement);
  }
}
