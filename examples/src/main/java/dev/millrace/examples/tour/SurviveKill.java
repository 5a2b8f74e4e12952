package dev.millrace.examples.tour;

import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Kills a process in the middle of writing, and looks for every row that it acknowledged. */
public final class SurviveKill implements Chapter {

  private static final int ENOUGH = 5_000;

  private final Set<Long> acknowledged = new HashSet<>();
  private long commits;

  @Override
  public String title() {
    return "Killed in the middle of writing";
  }

  @Override
  public void run(Guide guide) throws IOException, InterruptedException {
    guide.say(
        "A second process writes as fast as it can, 64 inserts in flight, and prints each id");
    guide.say("that was acknowledged. After 5,000 of them it is killed, as kill -9 does.");
    guide.show(this, "kill");
    Path file = guide.folder().resolve("killed.db");
    Meter meter = guide.meter();
    // docs: kill
    Process child = ChildJvm.start(WriteUntilKilled.class, file.toString());
    try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line);
        if (acknowledged.size() == ENOUGH) {
          child.toHandle().destroyForcibly(); // leaves the pipe open: what is in it counts
        }
      }
    }
    child.waitFor();
    // end
    Check.that(acknowledged.size() >= ENOUGH, "the child ended by itself");
    guide.dim("took " + meter.elapsed() + ", the start of a JVM included");

    guide.show(this, "reopen");
    meter = guide.meter();
    // docs: reopen
    List<Long> found;
    try (SqliteDatabase db = Sqlite.open(file)) {
      List<String> damage = db.integrityCheck().result();
      Check.that(damage.isEmpty(), "the file is damaged: " + damage);
      found = db.fetch(Long.class, "select id from entries").result();
    }
    Set<Long> missing = new HashSet<>(acknowledged);
    missing.removeAll(new HashSet<>(found));
    Check.that(missing.isEmpty(), "acknowledged, but not there: " + missing);
    // end
    guide.say("integrity check: clean");
    guide.say(
        String.format(
            Locale.ROOT,
            "acknowledged %,d, found %,d, commits used %,d",
            acknowledged.size(),
            found.size() - beyond(found),
            commits));
    guide.say(
        String.format(
            Locale.ROOT,
            "(and %,d that were committed when the kill came between commit and acknowledgement)",
            beyond(found)));
    guide.dim("took " + meter.elapsed());
  }

  private void note(String line) {
    int space = line.indexOf(' ');
    if (space > 0 && line.endsWith(";")) {
      acknowledged.add(Long.valueOf(line.substring(0, space)));
      commits = Math.max(commits, Long.parseLong(line.substring(space + 1, line.length() - 1)));
    }
  }

  private long beyond(List<Long> found) {
    return found.stream().filter(id -> !acknowledged.contains(id)).count();
  }
}
