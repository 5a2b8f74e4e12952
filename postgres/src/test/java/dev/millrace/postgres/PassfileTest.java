package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassfileTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("pgpass");
    Files.writeString(
        file,
        """
        # a comment
        #abc:*:*:user:password of a comment
        abc:*:*:user:password from pgpass for user@abc

        too:few:fields
        localhost:*:*:*:password from pgpass for localhost
        /sockets:*:*:user:password of a folder
        cde:5433:*:*:password from pgpass for cde:5433
        *:*:testdb:*:password:with:colons
        *:*:test\\:db:te\\\\st:pass\\:w\\\\ord
        *:*:stars:\\*:only for the user called star
        *:*:empty:*:
        *:*:empty:*:after the empty one\r
        """);
    permit("rw-------");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "abc; 5432; db; user; password from pgpass for user@abc",
        "localhost; 5432; db; other; password from pgpass for localhost",
        "/tmp; 5432; db; other; password from pgpass for localhost",
        "/sockets; 5432; db; user; password from pgpass for localhost",
        "cde; 5433; db; user; password from pgpass for cde:5433",
        "cde; 5434; db; user; ",
        "abc; 5432; testdb; other; password:with:colons",
        "def; 5432; testdb; user; password:with:colons",
        "def; 5432; test:db; te\\st; pass:w\\ord",
        "def; 5432; stars; *; only for the user called star",
        "def; 5432; stars; user; ",
        "def; 5432; empty; user; after the empty one",
        "too; 1; fields; user; ",
      })
  void find_byHostPortDatabaseAndUser_isTheFirstLineThatFits(
      String host, int port, String database, String user, String password) {
    assertThat(find(file, new PgHost(host, port), database, user))
        .isEqualTo(Optional.ofNullable(password));
    assertThat(warnings).isEmpty();
  }

  @Test
  void find_folderOfSocket_fitsItsOwnLine() throws Exception {
    Files.writeString(file, "/sockets:*:*:*:password of a folder\n");

    assertThat(find(file, new PgHost("/sockets", 1), "db", "user"))
        .contains("password of a folder");
    assertThat(find(file, new PgHost("/tmp", 1), "db", "user")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw-r--r--", "rw---x---", "rw-----w-"})
  void find_fileThatOthersMayRead_isIgnoredWithAWarning(String permissions) throws Exception {
    permit(permissions);

    assertThat(find(file, new PgHost("abc", 1), "db", "user")).isEmpty();
    assertThat(warnings)
        .containsExactly(
            "password file "
                + file
                + " is ignored: expected permissions of at most rw-------, got "
                + permissions);
  }

  @Test
  void find_folder_isIgnoredWithAWarning() {
    assertThat(find(folder, new PgHost("abc", 1), "db", "user")).isEmpty();
    assertThat(warnings)
        .containsExactly("password file " + folder + " is ignored: expected a regular file");
  }

  @Test
  void find_fileThatIsNotThereOrCannotBe_isNone() {
    assertThat(find(folder.resolve("none"), new PgHost("abc", 1), "db", "user")).isEmpty();
    assertThat(find(file.resolve("below"), new PgHost("abc", 1), "db", "user")).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void passwordFor_eachHost_isThatOfTheFile() {
    var environment = Surroundings.of(Map.of("PGPASSFILE", file.toString()));
    var options = PgOptions.parse("postgresql://user@abc,cde:5433,def/db", environment);

    assertThat(options.hosts())
        .map(host -> options.passwordFor(host).result().orElse("none"))
        .containsExactly(
            "password from pgpass for user@abc", "password from pgpass for cde:5433", "none");
  }

  @Test
  void passwordFor_passwordAndFile_isThePassword() {
    var options =
        PgOptions.builder("postgresql://user@abc/db", Surroundings.EMPTY)
            .passfile(file)
            .password("given")
            .build();

    assertThat(options.passwordFor(options.hosts().get(0)).result()).contains("given");
    assertThat(options.passfile()).contains(file);
  }

  @Test
  void passwordFor_fileInTheHomeFolder_isFound() throws Exception {
    Files.move(file, folder.resolve(".pgpass"));
    var options = PgOptions.parse("user=user host=abc", Surroundings.at(folder, Map.of()));

    assertThat(options.passwordFor(options.hosts().get(0)).result())
        .contains("password from pgpass for user@abc");
  }

  private Optional<String> find(Path path, PgHost host, String database, String user) {
    return Passfile.find(path, host, database, user, warnings::add);
  }

  private void permit(String permissions) throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
