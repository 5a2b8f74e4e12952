package dev.millrace.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStatisticsIT {

  @TempDir private Path folder;

  @Test
  void statistics_oneInsertAtATime_countEachBeforeItsResult() {
    List<Long> commits = new ArrayList<>();
    try (SqliteDatabase db = Sqlite.open(folder.resolve("counted.db"))) {
      db.execute("create table t(a)").result();
      long before = db.statistics().commits();
      for (int i = 0; i < 200; i++) {
        db.execute("insert into t values ($1)", i).result();
        commits.add(db.statistics().commits() - before);
      }
    }

    assertThat(commits).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
  }
}
