package dev.millrace.datastore.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Query;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.testkit.ChildProcess;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives a process that is killed, again and again on the same file. */
final class CrashIT {

  private static final int KILLS = 3;

  @Test
  void killedWhileWriting_everythingAcknowledgedIsThere(@TempDir Path folder) {
    Path file = folder.resolve("test.db");
    SplittableRandom random = new SplittableRandom();
    Set<String> acknowledged = new HashSet<>();
    for (char run = 'a'; run < 'a' + KILLS; run++) {
      acknowledged.addAll(killed(file, String.valueOf(run), 1 + random.nextInt(600)));

      try (Database db = Sqlite.open(file);
          Datastore ds = Datastore.open(db)) {
        assertStored(ds, acknowledged);
      }
    }
  }

  private static Set<String> killed(Path file, String prefix, int lines) {
    Set<String> acknowledged = new HashSet<>();
    try (ChildProcess child =
        ChildProcess.start(List.of(), WritingChild.class, file.toString(), prefix)) {
      for (int i = 0; i < lines; i++) {
        note(child.line(), acknowledged);
      }
      child.kill();
      for (String line = child.line(); line.startsWith("+"); line = child.line()) {
        note(line, acknowledged);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(lines);
    return acknowledged;
  }

  private static void note(String line, Set<String> acknowledged) {
    // The kill may have cut the last line short.
    if (line.startsWith("+") && line.endsWith(";")) {
      acknowledged.add(line.substring(1, line.length() - 1));
    }
  }

  private static void assertStored(Datastore ds, Set<String> acknowledged) {
    Set<String> ones = names(ds.query("One"));
    Set<String> pairs = odd(ones);

    assertThat(ones).containsAll(acknowledged).isEqualTo(names(ds.query("One").order("name")));
    assertThat(names(ds.query("Other"))).isEqualTo(pairs).containsAll(odd(acknowledged));
    assertThat(ds.verify().result()).isEmpty();
    ds.put(Entity.of(Key.of("Still", "usable"))).result();
  }

  /** Those that were written with another, or not at all. */
  private static Set<String> odd(Set<String> names) {
    return names.stream()
        .filter(each -> Integer.parseInt(each.substring(1)) % 2 == 1)
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Query<Entity> query) {
    return query.keysOnly().fetch().result().stream()
        .map(each -> each.name().orElseThrow())
        .collect(Collectors.toSet());
  }
}
