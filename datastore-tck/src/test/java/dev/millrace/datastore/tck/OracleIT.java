package dev.millrace.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.Profile;
import dev.millrace.sql.Database;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is asked, Millrace's datastore and Google's local one answer the same.
 *
 * <p>The system property {@code millrace.oracle.effort} makes it so many times as many runs; then
 * {@code junit.jupiter.execution.timeout.mode=disabled} lets them take their time.
 */
@ParameterizedClass
@EnumSource(Databases.class)
final class OracleIT {

  private static final DatastoreOptions GAE =
      DatastoreOptions.builder().profile(Profile.GAE).build();
  private static final int EFFORT = Integer.getInteger("millrace.oracle.effort", 1);

  @Parameter Databases engine;

  private int scenarios;

  @Test
  void queries_ofAnyForm_findTheSame() {
    check(RandomSteps.QUERIES, engine.runs(150));
  }

  @Test
  void transactions_thatMeet_endTheSame() {
    check(RandomSteps.TRANSACTIONS, engine.runs(250));
  }

  private void check(Gen<List<Step>> sequences, int runs) {
    try (Database db = engine.open();
        Datastore datastore = Datastore.open(db, GAE)) {
      Property.forAll(sequences).runs(runs * EFFORT).check(steps -> compare(datastore, steps));
      assertThat(datastore.verify().result()).isEmpty();
    }
  }

  private void compare(Datastore datastore, List<Step> steps) {
    try (Ours ours = new Ours(datastore, "s" + scenarios++);
        Google google = new Google()) {
      Standing standing = new Standing();
      List<Step> all = new ArrayList<>(steps);
      all.add(new Step.Fetch(Step.OUTSIDE, Ask.of(null, null)));
      for (Step next : all) {
        Step step = standing.instead(next);
        if (step != null) {
          Object expected = step.on(google);
          assertThat(step.on(ours)).as("%s", step).isEqualTo(expected);
          standing.done(step, expected);
        }
      }
    }
  }
}
