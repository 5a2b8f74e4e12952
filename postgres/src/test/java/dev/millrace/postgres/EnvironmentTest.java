package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  private static final Map<String, String> ALL =
      Map.of(
          "PGUSER", "user",
          "PGDATABASE", "testdb",
          "PGPASSWORD", "passw",
          "PGHOST", "host",
          "PGPORT", "123",
          "PGSSLMODE", "allow");

  @Test
  void build_everythingFromVariables_isThat() {
    var options = PgOptions.parse("", Surroundings.of(ALL));

    assertThat(options.hosts()).containsExactly(new PgHost("host", 123));
    assertThat(options.user()).isEqualTo("user");
    assertThat(options.database()).isEqualTo("testdb");
    assertThat(options.passwordFor(options.hosts().get(0)).result()).contains("passw");
    assertThat(options.sslMode()).isEqualTo(SslMode.ALLOW);
    assertThat(options.targetSessionAttributes()).isEqualTo(TargetSessionAttributes.ANY);
  }

  @Test
  void build_nothingAnywhere_isTheDefaults() {
    var options = PgOptions.parse("", Surroundings.EMPTY);

    assertThat(options.hosts()).containsExactly(new PgHost("localhost", 5432));
    assertThat(options.user()).isEqualTo("someone");
    assertThat(options.database()).isEqualTo("someone");
    assertThat(options.sslMode()).isEqualTo(SslMode.PREFER);
    assertThat(options.passfile()).contains(Path.of("no-such-home", ".pgpass"));
    assertThat(options.passwordFor(options.hosts().get(0)).result()).isEmpty();
    assertThat(options.sslCert()).isEmpty();
    assertThat(options.sslRootCert()).isEmpty();
  }

  @Test
  void build_optionsBeforeStringBeforeVariables() {
    var options =
        PgOptions.builder("postgres://user3:123123@localhost/abcdef", Surroundings.of(ALL))
            .host("host2")
            .port(456)
            .user("user2")
            .password("passw2")
            .database("db2")
            .sslMode(SslMode.DISABLE)
            .build();

    assertThat(options.hosts()).containsExactly(new PgHost("host2", 456));
    assertThat(options.user()).isEqualTo("user2");
    assertThat(options.database()).isEqualTo("db2");
    assertThat(options.passwordFor(options.hosts().get(0)).result()).contains("passw2");
    assertThat(options.sslMode()).isEqualTo(SslMode.DISABLE);
  }

  @Test
  void build_stringBeforeVariables() {
    var options = PgOptions.parse("postgres://user3@localhost", Surroundings.of(ALL));

    assertThat(options.hosts()).containsExactly(new PgHost("localhost", 123));
    assertThat(options.user()).isEqualTo("user3");
    assertThat(options.database()).isEqualTo("testdb");
  }

  @Test
  void hosts_ofVariableWithPorts_keepThem() {
    var environment = Surroundings.of(Map.of("PGHOST", "host1:1111,host2:2222"));

    assertThat(PgOptions.parse("postgresql:///db", environment).hosts())
        .containsExactly(new PgHost("host1", 1111), new PgHost("host2", 2222));
  }

  @Test
  void hosts_portOfHigherSource_beatsTheOneBehindTheHost() {
    var environment = Surroundings.of(Map.of("PGHOST", "host1:1111,host2", "PGPORT", "5"));

    assertThat(PgOptions.parse("", environment).hosts())
        .containsExactly(new PgHost("host1", 1111), new PgHost("host2", 5));
    assertThat(PgOptions.parse("port=7", environment).hosts())
        .containsExactly(new PgHost("host1", 7), new PgHost("host2", 7));
  }

  @Test
  void hosts_socketsThatAreThere_comeBeforeLocalhost(@TempDir Path folder) throws Exception {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path alias = Files.createSymbolicLink(folder.resolve("alias"), first);
    Files.createFile(first.resolve(".s.PGSQL.5432"));
    var environment =
        new Environment(Map.of(), folder, "someone", List.of(alias, first, empty), false);

    assertThat(PgOptions.parse("", environment).hosts())
        .containsExactly(new PgHost(alias.toString(), 5432), new PgHost("localhost", 5432));
    assertThat(PgOptions.parse("port=1", environment).hosts())
        .containsExactly(new PgHost("localhost", 1));
  }

  @Test
  void targetSessionAttributes_optionsBeforeStringBeforeVariable() {
    var environment = Surroundings.of(Map.of("PGTARGETSESSIONATTRS", "standby"));
    var fromString = PgOptions.builder("target_session_attrs=read-only", environment);

    assertThat(PgOptions.parse("", environment).targetSessionAttributes())
        .isEqualTo(TargetSessionAttributes.STANDBY);
    assertThat(fromString.build().targetSessionAttributes())
        .isEqualTo(TargetSessionAttributes.READ_ONLY);
    assertThat(
            fromString
                .targetSessionAttributes(TargetSessionAttributes.READ_WRITE)
                .build()
                .targetSessionAttributes())
        .isEqualTo(TargetSessionAttributes.READ_WRITE);
  }

  @Test
  void build_wrongVariable_isNamed() {
    var environment = Surroundings.of(Map.of("PGSSLMODE", "maybe"));

    assertThatThrownBy(() -> PgOptions.parse("", environment))
        .hasMessage(
            "invalid sslmode in PGSSLMODE: expected one of disable, allow, prefer, require,"
                + " verify-ca, verify-full, got maybe");
  }

  @Test
  void build_emptyVariables_areNone() {
    var environment = Surroundings.of(Map.of("PGHOST", "", "PGSSLMODE", "", "PGPORT", ""));

    assertThat(PgOptions.parse("", environment).hosts())
        .containsExactly(new PgHost("localhost", 5432));
  }

  @Test
  void build_emptyWordInString_isNoWord() {
    assertThatThrownBy(() -> Surroundings.parse("postgresql://host?sslmode="))
        .hasMessageEndingWith("verify-full, got nothing");
  }

  @Test
  void build_otherVariables_areHeard() {
    var environment =
        Surroundings.of(
            Map.of(
                "PGAPPNAME", "app",
                "PGOPTIONS", "-c x=y",
                "PGTZ", "UTC",
                "PGDATESTYLE", "ISO",
                "PGGEQO", "off",
                "PGCLIENTENCODING", "LATIN1",
                "PGCONNECT_TIMEOUT", "3",
                "PGREQUIREAUTH", "scram-sha-256",
                "PGCHANNELBINDING", "require",
                "PGMAXPROTOCOLVERSION", "latest"));

    var options = PgOptions.parse("", environment);

    assertThat(options.settings())
        .isEqualTo(
            Map.of(
                "application_name", "app",
                "options", "-c x=y",
                "timezone", "UTC",
                "datestyle", "ISO",
                "geqo", "off"));
    assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options.requireAuth()).containsExactly(AuthMethod.SCRAM_SHA_256);
    assertThat(options.channelBinding()).isEqualTo(ChannelBinding.REQUIRE);
    assertThat(options.maxProtocolVersion()).isEqualTo(ProtocolVersion.V3_2);
  }

  @Test
  void parse_variablesOfHosts_areRead() {
    var environment =
        Surroundings.of(
            Map.of("PGTARGETSESSIONATTRS", "prefer-standby", "PGLOADBALANCEHOSTS", "random"));

    var options = PgOptions.parse("", environment);

    assertThat(options.targetSessionAttributes()).isEqualTo(TargetSessionAttributes.PREFER_STANDBY);
    assertThat(options.loadBalanceHosts()).isEqualTo(LoadBalanceHosts.RANDOM);
  }

  @Test
  void files_onWindows_areInTheApplicationData() {
    var environment =
        new Environment(Map.of("APPDATA", "data"), Path.of("home"), "someone", List.of(), true);

    assertThat(environment.passfile()).isEqualTo(Path.of("data", "postgresql", "pgpass.conf"));
    assertThat(environment.serviceFile())
        .isEqualTo(Path.of("data", "postgresql", ".pg_service.conf"));
    assertThat(environment.sslFile("root.crt"))
        .isEqualTo(Path.of("data", "postgresql", "root.crt"));
  }

  @Test
  void toString_ofAnything_hasNoSecret() {
    var environment = Surroundings.of(Map.of("PGPASSWORD", "s3cr3t", "PGHOST", "host"));
    var options = PgOptions.parse("sslpassword=s3cr3t x=s3cr3t", environment);

    assertThat(environment.toString()).doesNotContain("s3cr3t");
    assertThat(environment.parameters().toString()).doesNotContain("s3cr3t");
    assertThat(options.toString())
        .doesNotContain("s3cr3t")
        .contains("user=someone", "host:5432", "settings=[x]");
  }

  @Test
  void ofProcess_hasAUser() {
    assertThat(Environment.ofProcess().user()).isNotEmpty();
  }
}
