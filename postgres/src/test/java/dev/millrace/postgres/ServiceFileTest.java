package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceFileTest {

  private static final String SERVICES =
      """
      # services
      [other]
      host=elsewhere
      no line of a service

      [orders]
      host = somehost
      port=444
        dbname=some_db
      # password=nothing
      user=service_user
      search_path=a, b
      sslmode=disable
      [empty]
      [wrong]
      host=h
      rubbish
      [nested]
      service=orders
      [encoded]
      dbname=a%41+ b
      """;

  @TempDir Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("services.conf");
    Files.writeString(file, SERVICES);
  }

  @Test
  void service_ofString_fillsWhatItLeavesOpen() {
    var environment = Surroundings.of(Map.of("PGSERVICEFILE", file.toString(), "PGUSER", "env"));

    var options = PgOptions.parse("postgresql://?service=orders&port=5", environment);

    assertThat(options.hosts()).containsExactly(new PgHost("somehost", 5));
    assertThat(options.database()).isEqualTo("some_db");
    assertThat(options.user()).isEqualTo("service_user");
    assertThat(options.sslMode()).isEqualTo(SslMode.DISABLE);
    assertThat(options.settings()).isEqualTo(Map.of("search_path", "a, b"));
  }

  @Test
  void service_ofVariableWithoutString_counts() {
    var environment =
        Surroundings.of(
            Map.of("PGSERVICE", "orders", "PGSERVICEFILE", file.toString(), "PGHOST", "env"));

    assertThat(PgOptions.parse("", environment).hosts())
        .containsExactly(new PgHost("somehost", 444));
  }

  @Test
  void service_ofOptions_countsBeforeStringAndVariable() {
    var environment = Surroundings.of(Map.of("PGSERVICE", "other"));

    var options =
        PgOptions.builder("service=nested", environment)
            .service("orders")
            .serviceFile(file)
            .user("mine")
            .build();

    assertThat(options.hosts()).containsExactly(new PgHost("somehost", 444));
    assertThat(options.user()).isEqualTo("mine");
  }

  @Test
  void service_fileOfHomeThenOfSystem_areLookedThrough() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve(".pg_service.conf"), "[mine]\nhost=fromhome\n");
    Files.writeString(folder.resolve("pg_service.conf"), SERVICES);
    var environment = Surroundings.at(home, Map.of("PGSYSCONFDIR", folder.toString()));

    assertThat(PgOptions.parse("service=mine", environment).hosts())
        .containsExactly(new PgHost("fromhome", 5432));
    assertThat(PgOptions.parse("service=orders", environment).hosts())
        .containsExactly(new PgHost("somehost", 444));
  }

  @Test
  void service_values_areTakenAsTheyAre() {
    assertThat(parse("service=encoded").database()).isEqualTo("a%41+ b");
  }

  @Test
  void service_empty_givesNothing() {
    assertThat(parse("service=empty").hosts()).containsExactly(new PgHost("localhost", 5432));
  }

  @ParameterizedTest
  @CsvSource({
    "wrong, 'line 17: expected name=value'",
    "nested, 'line 19: a service cannot refer to another'",
  })
  void service_malformed_namesFileAndLine(String service, String message) {
    assertThatThrownBy(() -> parse("service=" + service))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("service file " + file + ", " + message);
  }

  @Test
  void service_thatIsNotThere_isNamedWithTheFiles() {
    assertThatThrownBy(() -> parse("service=none"))
        .hasMessage(
            "invalid service in the connection string: expected one that is in ["
                + file
                + "], got none");
  }

  @Test
  void serviceFile_thatIsNotThere_isNamed() {
    Path none = folder.resolve("none");
    var builder = PgOptions.builder("service=orders", Surroundings.EMPTY).serviceFile(none);

    assertThatThrownBy(builder::build)
        .hasMessage("invalid servicefile in the options: there is no file " + none);
  }

  @Test
  void serviceFile_thatIsAFolder_cannotBeRead() {
    var builder = PgOptions.builder("service=orders", Surroundings.EMPTY).serviceFile(folder);

    assertThatThrownBy(builder::build)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("service file " + folder + ": cannot be read");
  }

  @Test
  void service_wrongValue_saysWhereItStands() throws Exception {
    Files.writeString(file, "[s]\nsslmode=maybe\n");

    assertThatThrownBy(() -> parse("service=s"))
        .hasMessageStartingWith("invalid sslmode in the service file: expected one of disable, ");
  }

  private PgOptions parse(String dsn) {
    return PgOptions.parse(dsn, Surroundings.of(Map.of("PGSERVICEFILE", file.toString())));
  }
}
