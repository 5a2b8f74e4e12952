package dev.millrace.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrphansIT {
  @TempDir Path temporary;

  @Test
  void sweep_serverOfADeadProcess_endsIt() throws Exception {
    try (var server = PostgresServer.start(15)) {
      var folder = server.socketDirectory().getParent();
      var owner = folder.resolve("owner");
      var dead = new ProcessBuilder("true").start();
      dead.waitFor();
      var namespace = Files.readString(owner).split(" ", -1)[0];
      Files.writeString(owner, namespace + " " + dead.pid());

      Orphans.sweep(folder.getParent(), folder.getFileName().toString());

      assertThat(folder).doesNotExist();
      assertThatThrownBy(() -> server.execute("select 1")).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void sweep_serverOfALivingProcess_leavesIt() throws Exception {
    try (var server = PostgresServer.start(15)) {
      var folder = server.socketDirectory().getParent();

      Orphans.sweep(folder.getParent(), folder.getFileName().toString());

      assertThat(server.execute("select 1")).isEqualTo("1");
    }
  }

  @Test
  void sweep_otherFolders_leavesThem() throws Exception {
    var unclaimed = Files.createDirectory(temporary.resolve("pg-unclaimed"));
    var elsewhere = Files.createDirectory(temporary.resolve("pg-elsewhere"));
    Files.writeString(elsewhere.resolve("owner"), "pid:[1] 999999999");

    Orphans.sweep(temporary, "pg-");

    assertThat(unclaimed).exists();
    assertThat(elsewhere).exists();
  }
}
