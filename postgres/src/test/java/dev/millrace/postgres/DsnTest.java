package dev.millrace.postgres;

import static dev.millrace.postgres.Surroundings.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DsnTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "postgresql://user@host1:1111,host2:2222/db; host1:1111, host2:2222",
        "postgresql://user@host1,host2/db; host1:5432, host2:5432",
        "postgresql://h1,h2:5433/db; h1:5432, h2:5433",
        "postgresql://h1:5433,h2/db; h1:5433, h2:5432",
        "postgresql://h1,h2/db?port=6000; h1:6000, h2:6000",
        "postgresql://h1,h2/db?port=6000,6001; h1:6000, h2:6001",
        "postgresql://h1:1/?port=2; h1:1",
        "postgresql://h1/?host=h2; h1:5432",
        "postgresql://?host=127.0.0.1,127.0.0.2&port=5432; 127.0.0.1:5432, 127.0.0.2:5432",
        "postgresql://us%40r:p%40ss@h%40st1,h%40st2:543%33/d%62; h@st1:5432, h@st2:5433",
        "postgresql://user:p@ss@host/db; ss@host:5432",
        "postgresql:///db; localhost:5432",
        "postgresql://; localhost:5432",
        "postgres://localhost:/db; localhost:5432",
        "postgresql://h1,,h2:7; h1:5432, localhost:5432, h2:7",
        "postgresql://:77; localhost:77",
        "postgresql://[::1]:77,[fe80::1%25eth0]/db; [::1]:77, [fe80::1%eth0]:5432",
        "postgresql://?host=::1&port=77; [::1]:77",
        "postgresql://?host=[::1]:78,[::2]&port=77; [::1]:78, [::2]:77",
        "postgresql://%2Fvar%2Frun:77/db; /var/run/.s.PGSQL.77",
        "postgresql:///db?host=/var/run; /var/run/.s.PGSQL.5432",
        "postgresql:///db?host=/var/run/.s.PGSQL.5432; /var/run/.s.PGSQL.5432",
        "postgresql:///db?hostaddr=10.0.0.1; 10.0.0.1:5432",
        "host=h1,h2 port=1,2; h1:1, h2:2",
        "host=h1:1,h2 port=3; h1:1, h2:3",
        "port=3; localhost:3",
        "host='' port=''; localhost:5432",
      })
  void hosts_ofStrings_areInOrderWithTheirPorts(String dsn, String hosts) {
    assertThat(parse(dsn).hosts()).hasToString("[" + hosts + "]");
  }

  @Test
  void hosts_socketsAndAddressesMixed_keepTheColonsOfPaths() {
    var options =
        parse(
            "postgresql:///db?host=127.0.0.1:5432,/cloudsql/project:region:instance,localhost:5433"
                + "&user=user");

    assertThat(options.hosts())
        .containsExactly(
            new PgHost("127.0.0.1", 5432),
            new PgHost("/cloudsql/project:region:instance", 5432),
            new PgHost("localhost", 5433));
    assertThat(options.hosts())
        .extracting(PgHost::isUnixSocket)
        .containsExactly(false, true, false);
    assertThat(options.sslMode()).isEqualTo(SslMode.PREFER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "postgresql://us%40r:p%40ss@host/d%62; us@r; p@ss; db",
        "postgresql://user:p@ss@host/db; user; p; db",
        "postgresql://user:p+q%2Br@host/db+1; user; p+q+r; db+1",
        "postgresql://user:p#q?r@host/db#1; user; p#q?r; db#1",
        "postgresql://us%C3%A9r:%F0%9F%90%98@host/d/b; usér; 🐘; d/b",
        "postgresql://user@host; user; ; user",
        "postgresql://user:@host/; user; ; user",
        "postgresql://:pw@host; someone; pw; someone",
        "postgresql://host?user=u&password=a+b&dbname=d; u; a+b; d",
        "postgresql://host?user=u&database=d; u; ; d",
        "postgresql://host?user=u&user=v&password=1&password=2; v; 2; v",
        "postgresql://host?user=u&password=a=b; u; a=b; u",
        "postgresql://u:p@host/d?user=x&password=y&dbname=z; u; p; d",
        "user=u password=p dbname=d; u; p; d",
        "user = 'u v' password='it\\'s \\\\' dbname=a\\ b; u v; it's \\; a b",
        "user=u user=v; v; ; v",
        "dbname='' user=''; someone; ; someone",
        "~ ~; someone; ; someone",
      })
  void identity_ofStrings_isDecoded(String dsn, String user, String password, String database) {
    var options = parse(dsn);

    assertThat(options.user()).isEqualTo(user);
    assertThat(options.database()).isEqualTo(database);
    assertThat(options.passwordFor(new PgHost("host", 1)).result())
        .isEqualTo(Optional.ofNullable(password));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "pq:///dbname | scheme: expected postgresql:// or postgres://",
        "POSTGRES://host | scheme: expected postgresql:// or postgres://",
        "http://host/?user=x | scheme: expected postgresql:// or postgres://",
        "localhost | expected postgresql://… or name=value …, and a value with spaces in quotes",
        "password=my secret | expected postgresql://… or name=value …, and a value with spaces in"
            + " quotes",
        "user='x | user: expected a quote at the end of the value",
        "=x | option: expected a name before \"=\"",
        "postgresql://u%4@host | user: expected two hexadecimal digits after each \"%\"; write"
            + " \"%25\" for itself",
        "postgresql://u:%zz@host | password: expected two hexadecimal digits after each \"%\";"
            + " write \"%25\" for itself",
        "postgresql://ho%st | host: expected two hexadecimal digits after each \"%\"; write \"%25\""
            + " for itself",
        "postgresql://host/d%00b | database: expected text without %00",
        "postgresql://host:%00 | port: expected text without %00",
        "postgresql://host?user=%FF | user: expected percent escapes of UTF-8",
        "postgresql://host?user | query: expected \"=\" after the name of each option",
        "postgresql://host?user=x&&port=1 | query: expected \"=\" after the name of each option",
        "postgresql://host?=x | option: expected a name before \"=\"",
        "postgresql://[::1/db | host: expected \"]\" after an address in brackets",
        "postgresql://[]/db | host: expected an address between \"[\" and \"]\"",
        "postgresql://[::1]x/db | host: expected a port, a path or the end after \"]\"",
        "postgresql://host?ssl=false | ssl: expected true; use sslmode for all else",
      })
  void parse_malformed_namesThePart(String dsn, String message) {
    assertThatThrownBy(() -> parse(dsn))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("invalid DSN: " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://host:0",
        "postgresql://host:65536",
        "postgresql://host:x",
        "postgresql://host:-1",
        "postgresql://host:%2B5",
        "postgresql://user:p@ss:word@host",
        "postgresql://::1/db",
      })
  void parse_noPort_isRefusedWithoutRepeatingIt(String dsn) {
    assertThatThrownBy(() -> parse(dsn))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("in the connection string: expected a port from 1 to 65535");
  }

  @Test
  void parse_portsThatDoNotMatchHosts_saysHowMany() {
    assertThatThrownBy(() -> parse("host=a,b,c port=1,2"))
        .hasMessage(
            "invalid port in the connection string:"
                + " expected one port or 3, as there are hosts, got 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://a b", "postgresql://h%5B", "host='a]b'", "host=a/b"})
  void parse_noHost_isRefusedWithoutRepeatingIt(String dsn) {
    assertThatThrownBy(() -> parse(dsn))
        .hasMessage(
            "invalid host in the connection string:"
                + " expected a host that is a name, an address or the folder of a unix socket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://h\0st", "user=a\0b", "user=\ud83d", "postgresql://\udc18/"})
  void parse_textThatNoServerTakes_isRefused(String dsn) {
    assertThatThrownBy(() -> parse(dsn))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("invalid DSN: text: expected text without ");
  }

  @Test
  void settings_unknownKeys_areTheServers() {
    var options =
        parse(
            "postgresql://host/db?param=sss&param=123&application_name=app&options=-c%20a=b"
                + "&search_path=a%2Cb&my.var=x+y&sslmode=require");

    assertThat(options.settings())
        .isEqualTo(
            Map.of(
                "param", "123",
                "application_name", "app",
                "options", "-c a=b",
                "search_path", "a,b",
                "my.var", "x+y"));
    assertThat(options.sslMode()).isEqualTo(SslMode.REQUIRE);
  }

  @Test
  void settings_fallbackApplicationName_countsOnlyWithoutAnother() {
    assertThat(parse("fallback_application_name=f").settings())
        .isEqualTo(Map.of("application_name", "f"));
    assertThat(parse("fallback_application_name=f application_name=a").settings())
        .isEqualTo(Map.of("application_name", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_pq_.x=1", "a-b=1", "1a=1", "a.=1", "a%20b=1", "é%0A=1"})
  void settings_noNameOfASetting_isRefused(String option) {
    assertThatThrownBy(() -> parse("postgresql://host?" + option))
        .hasMessage(
            "invalid option in the connection string:"
                + " expected libpq's name of a parameter or a setting of the server");
  }

  @Test
  void settings_veryLongName_isNoFailureOfTheParser() {
    String name = "a.".repeat(100_000) + "a";

    assertThat(parse(name + "=1").settings()).isEqualTo(Map.of(name, "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "krbsrvname=postgres",
        "gsslib=gssapi",
        "gssdelegation=1",
        "gssencmode=prefer",
        "gssencmode=disable",
        "sslcompression=0",
        "sslsni=1",
        "sslcertmode=allow",
        "client_encoding=LATIN1",
        "replication=false",
        "requirepeer=",
      })
  void parse_whatNothingDependsOn_isIgnored(String option) {
    assertThat(parse(option).settings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "gssencmode=require; invalid gssencmode in the connection string: only disable, prefer is"
            + " supported",
        "sslcertmode=require; invalid sslcertmode in the connection string: only allow, disable is"
            + " supported",
        "replication=database; invalid replication in the connection string: only 0, false, no, off"
            + " is supported",
        "requirepeer=postgres; invalid requirepeer in the connection string: not supported, leave"
            + " it out",
        "sslcrldir=x; invalid sslcrldir in the connection string: not supported, leave it out",
        "oauth_issuer=x; invalid oauth_issuer in the connection string: not supported, leave it out",
        "host=a hostaddr=10.0.0.1; invalid hostaddr in the connection string: not supported beside"
            + " host: give the address as host",
      })
  void parse_whatSomebodyMayRelyOn_isRefused(String dsn, String message) {
    assertThatThrownBy(() -> parse(dsn)).hasMessage(message);
  }

  @Test
  void connectTimeout_ofStrings_isEachHosts() {
    var several = parse("host=a,b,c connect_timeout=7");

    assertThat(several.hostTimeout()).contains(Duration.ofSeconds(7));
    assertThat(several.connectTimeout()).isEqualTo(Duration.ofSeconds(21));
    assertThat(parse("host=a,b connect_timeout=0").hostTimeout()).isEmpty();
    assertThat(parse("host=a,b").hostTimeout()).isEmpty();
    assertThat(parse("host=a,b").connectTimeout()).isEqualTo(PgDefaults.CONNECT_TIMEOUT);
  }

  @Test
  void loadBalanceHosts_words_areLibpqs() {
    assertThat(parse("load_balance_hosts=random").loadBalanceHosts())
        .isEqualTo(LoadBalanceHosts.RANDOM);
    assertThat(parse("load_balance_hosts=disable").loadBalanceHosts())
        .isEqualTo(LoadBalanceHosts.DISABLE);
    assertThat(parse("host=a").loadBalanceHosts()).isEqualTo(LoadBalanceHosts.DISABLE);
    assertThatThrownBy(() -> parse("load_balance_hosts=always"))
        .hasMessage(
            "invalid load_balance_hosts in the connection string: expected one of disable, random,"
                + " got always");
  }

  @Test
  void times_ofStrings_areLibpqs() {
    var options =
        parse(
            "connect_timeout=7 keepalives_idle=8 keepalives_interval=9 keepalives_count=10"
                + " tcp_user_timeout=11");

    assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(options.keepAlive()).isTrue();
    assertThat(options.keepAliveIdle()).contains(Duration.ofSeconds(8));
    assertThat(options.keepAliveInterval()).contains(Duration.ofSeconds(9));
    assertThat(options.keepAliveCount()).hasValue(10);
    assertThat(options.tcpUserTimeout()).contains(Duration.ofMillis(11));
    assertThat(parse("keepalives=0").keepAlive()).isFalse();
    assertThat(parse("connect_timeout=0").connectTimeout()).isEqualTo(Resolution.NO_LIMIT);
    assertThatThrownBy(() -> parse("connect_timeout=2.5"))
        .hasMessage(
            "invalid connect_timeout in the connection string:"
                + " expected a whole number, got 2.5");
  }
}
