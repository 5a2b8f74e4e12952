package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Json;
import dev.millrace.core.MappingException;
import dev.millrace.core.Name;
import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Java enums for enums and records for composites, both ways. */
@SharedHandles
final class EnumsAndRecordsIT {

  enum State {
    IN_PROGRESS,
    DONE,
    ON_HOLD {
      @Override
      boolean isWaiting() {
        return true;
      }
    };

    boolean isWaiting() {
      return false;
    }
  }

  enum Size {
    S,
    M
  }

  record Step(int stepNumber, State state, @Nullable String note) {}

  record Plan(
      String title,
      @Name("plan_state") State state,
      List<Step> steps,
      Set<State> statesSeen,
      Optional<Step> last,
      @Json Map<String, Integer> counts,
      Size[] sizes) {

    boolean isLike(Plan other) {
      return title.equals(other.title)
          && state == other.state
          && steps.equals(other.steps)
          && statesSeen.equals(other.statesSeen)
          && last.equals(other.last)
          && counts.equals(other.counts)
          && Arrays.equals(sizes, other.sizes);
    }
  }

  private static final Plan PLAN =
      new Plan(
          "move",
          State.IN_PROGRESS,
          List.of(new Step(1, State.DONE, null), new Step(2, State.ON_HOLD, "later")),
          Set.of(State.DONE),
          Optional.of(new Step(9, State.IN_PROGRESS, "x")),
          Map.of("a", 1),
          new Size[] {Size.M, Size.S});

  private static Served served;

  @BeforeAll
  static void connect() {
    served = Served.start();
    served
        .database()
        .execute(
            """
            create type state as enum ('in progress', 'done', 'On-Hold');
            create type size as enum ('S', 's', 'M');
            create domain open_state as state check (value <> 'done');
            create type step as (step_number int4, state state, note text);
            create domain checked_step as step check ((value).step_number > 0);
            create type plan as (title text, plan_state open_state, steps checked_step[],
              states_seen state[], last checked_step, counts jsonb, sizes size[]);
            create table plans(id int primary key, plan plan, state state);
            """);
  }

  @AfterAll
  static void disconnect() {
    served.close();
  }

  private static Row row(String sql, @Nullable Object... args) {
    return served.connection().fetchRow(sql, args).result(Served.PATIENCE).orElseThrow();
  }

  @Test
  void enum_labelsOfAnotherCase_areItsConstantsBothWays() {
    Row row =
        row(
            "select $1::state, $1::state::text, $2::state[], $3::open_state, $2::state[]::text",
            State.ON_HOLD,
            List.of(State.IN_PROGRESS, State.DONE),
            State.IN_PROGRESS);

    assertThat(row.get(0, State.class)).isEqualTo(State.ON_HOLD);
    assertThat(row.get(0)).isEqualTo("On-Hold");
    assertThat(row.get(1)).isEqualTo("On-Hold");
    assertThat(row.get(2, State[].class)).containsExactly(State.IN_PROGRESS, State.DONE);
    assertThat(row.get(3, State.class)).isEqualTo(State.IN_PROGRESS);
    assertThat(row.get(4)).isEqualTo("{\"in progress\",done}");
  }

  @Test
  void enum_exactLabel_comesBeforeOthers() {
    Row row = row("select $1::size::text, 's'::size, 'S'::size", Size.S);

    assertThat(row.get(0)).isEqualTo("S");
    assertThat(row.get(1, Size.class)).isEqualTo(Size.S);
    assertThat(row.get(2, Size.class)).isEqualTo(Size.S);
  }

  @Test
  void enum_labelAddedLater_isReadAndWritten() {
    PgConnection connection = served.connection();
    connection.execute("create type grown as enum ('a')").result(Served.PATIENCE);
    assertThat(row("select 'a'::grown").get(0)).isEqualTo("a");

    connection.execute("alter type grown add value 'M'").result(Served.PATIENCE);

    assertThat(row("select $1::grown", Size.M).get(0, Size.class)).isEqualTo(Size.M);
    assertThatThrownBy(() -> row("select $1::grown", State.DONE))
        .isInstanceOf(PgException.class)
        .hasMessageNotContaining("DONE");
    assertThatThrownBy(() -> row("select 'a'::grown as g").get(0, Size.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"g\": cannot read this grown as Size; expected a label that names one of its"
                + " constants");
  }

  @Test
  void record_nestedInDomainsAndArrays_goesThereAndBack() {
    Row row = row("select $1::plan, array[$1::plan, null], ($1::plan).plan_state", PLAN);

    Plan plan = row.get(0, Plan.class);
    Plan[] plans = row.get(1, Plan[].class);

    assertThat(plan).isNotNull().satisfies(there -> assertThat(there.isLike(PLAN)).isTrue());
    assertThat(plans).hasSize(2);
    assertThat(plans[0].isLike(PLAN)).isTrue();
    assertThat(plans[1]).isNull();
    assertThat(row.get(2, State.class)).isEqualTo(State.IN_PROGRESS);
  }

  @Test
  void record_arraysOfThem_goThereAndBack() {
    List<Step> steps = List.of(new Step(1, State.DONE, "a"), new Step(2, State.ON_HOLD, null));

    Row row =
        row("select $1::step[], $2::checked_step[], $1::step[]::text", steps, steps.toArray());

    assertThat(row.get(0, Step[].class)).containsExactlyElementsOf(steps);
    assertThat(row.get(1, Step[].class)).containsExactlyElementsOf(steps);
    assertThat(row.get(2)).isEqualTo("{\"(1,done,a)\",\"(2,On-Hold,)\"}");
  }

  @Test
  void record_inATable_isReadAsAColumnAndAsTheOnlyOne() {
    PgConnection connection = served.connection();
    record Stored(int id, Plan plan, State state) {}
    connection
        .execute("insert into plans values (1, $1, $2)", PLAN, State.ON_HOLD)
        .result(Served.PATIENCE);

    Stored stored =
        connection
            .fetchRow(Stored.class, "select * from plans")
            .result(Served.PATIENCE)
            .orElseThrow();
    Plan alone =
        connection
            .fetchValue(Plan.class, "select plan from plans")
            .result(Served.PATIENCE)
            .orElseThrow();
    List<Step> steps =
        connection
            .fetch(Step.class, "select unnest((plan).steps)::step as s from plans")
            .result(Served.PATIENCE);

    assertThat(stored.plan().isLike(PLAN)).isTrue();
    assertThat(stored.state().isWaiting()).isTrue();
    assertThat(alone.isLike(PLAN)).isTrue();
    assertThat(steps).isEqualTo(PLAN.steps());
    assertThat(
            connection
                .copyOut("plans", "id", "plan", "state")
                .rows(Stored.class)
                .map(Stored::id)
                .toList()
                .result(Served.PATIENCE))
        .containsExactly(1);
    connection.execute("truncate plans").result(Served.PATIENCE);
  }

  @Test
  void record_copiedIn_isACompositeWithItsEnums() {
    PgConnection connection = served.connection();
    record Stored(int id, Plan plan, State state) {}

    long copied =
        connection
            .copyInto("plans", "id", "plan", "state")
            .rows(
                Stored.class,
                List.of(new Stored(1, PLAN, State.DONE), new Stored(2, PLAN, State.ON_HOLD)))
            .result(Served.PATIENCE)
            .rows();

    assertThat(copied).isEqualTo(2);
    assertThat(
            connection
                .fetch(State.class, "select state from plans order by id")
                .result(Served.PATIENCE))
        .isSortedAccordingTo(Comparator.comparing(State::ordinal))
        .containsExactly(State.DONE, State.ON_HOLD);
    connection.execute("truncate plans").result(Served.PATIENCE);
  }

  @Test
  void record_thatDoesNotFit_namesTheComponent() {
    record Bad(int stepNumber, String nothing) {}

    assertThatThrownBy(() -> row("select $1::step", new Bad(1, "secret")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("nothing")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> row("select row(1, 'done', null)::step as s").get(0, Bad.class))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("nothing");
  }
}
