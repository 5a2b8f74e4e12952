package dev.millrace.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.datastore.ConflictScope;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.DatastoreOptions;
import dev.millrace.datastore.Profile;
import dev.millrace.sql.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Transactions that meet each other, of one datastore and of two on the same database, have
 * happened as if one after the other.
 */
@ParameterizedClass
@EnumSource(Databases.class)
final class SerializableHistoriesIT {

  private static final int EFFORT = Integer.getInteger("millrace.oracle.effort", 1);

  @Parameter Databases engine;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"GAE,ENTITY_GROUP", "GAE,ENTITY", "MODERN,ENTITY_GROUP", "MODERN,ENTITY"})
  void transactions_ofManyAtOnce_areSerializable(Profile profile, ConflictScope scope) {
    Supplier<Database> opener = engine.opener(folder);
    DatastoreOptions options =
        DatastoreOptions.builder().profile(profile).conflictScope(scope).build();
    try (Database db = opener.get();
        Database other = opener.get();
        Datastore one = Datastore.open(db, options);
        Datastore two = Datastore.open(other, options)) {
      int number = 0;
      for (List<Datastore> each : List.of(List.of(one), List.of(one, two))) {
        String namespace = "n" + number++;
        for (int run = 0; run < EFFORT; run++) {
          // Not shrunk: what threads do to each other is not told by a seed.
          check(each, namespace + "_" + run, profile, ThreadLocalRandom.current().nextLong());
        }
      }
      assertThat(one.verify().result()).isEmpty();
    }
  }

  private static void check(
      List<Datastore> datastores, String namespace, Profile profile, long seed) {
    List<Datastore> views = datastores.stream().map(each -> each.namespace(namespace)).toList();
    List<Past> history =
        new Registers(views, namespace, profile == Profile.MODERN)
            .run(120, new SplittableRandom(seed));

    assertThat(Serializability.fault(history)).as("seed %d", seed).isEmpty();
    assertThat(history.stream().filter(each -> !each.writes().isEmpty())).hasSizeGreaterThan(5);
  }
}
