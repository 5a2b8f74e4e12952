package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every connection string, be it nonsense. */
class DsnPropertyTest {

  private static final String SECRET = "s3cr3tw0rd";

  private static final Gen<String> PIECE =
      Gen.oneOf(
          Gen.of(
              "postgresql://",
              "postgres://",
              "host",
              "[::1]",
              ":5432",
              "/",
              "?",
              "&",
              "=",
              ",",
              "@",
              "%",
              "%41",
              "%00",
              "'",
              "\\",
              " ",
              "#",
              "\0",
              "\ud83d",
              "sslmode",
              "port",
              "require_auth=!",
              "connect_timeout=",
              "host=/"),
          Gen.strings(),
          Gen.strings("ab=&?/@:,%'\\ 0"));

  @Test
  void parse_anyText_isOptionsOrAnArgumentError() {
    Property.forAll(Gen.lists(PIECE, 0, 12).map(pieces -> String.join("", pieces)))
        .runs(5_000)
        .check(DsnPropertyTest::failure);
  }

  @Test
  void parse_passwordInUri_isInNoMessage() {
    Gen<String> tail = Gen.lists(PIECE, 0, 8).map(pieces -> String.join("", pieces));
    Gen<String> inside = Gen.of("", "@", "%", "%4", "%00", ":", "=", "&", "'", " ", "@h:", "\0");
    Gen<String> dsn =
        Gen.combine(
            inside, tail, (odd, rest) -> "postgresql://user:" + odd + SECRET + odd + "@" + rest);

    Property.forAll(dsn).runs(5_000).check(DsnPropertyTest::assertSecretIsKept);
  }

  @Test
  void parse_passwordInKeywords_isInNoMessage() {
    Gen<String> tail = Gen.lists(PIECE, 0, 8).map(pieces -> String.join("", pieces));
    Gen<String> form = Gen.of("password=", "password='", "password = ", "password=x ", "password ");
    Gen<String> dsn = Gen.combine(form, tail, (start, rest) -> start + SECRET + rest);

    Property.forAll(dsn).runs(5_000).check(DsnPropertyTest::assertSecretIsKept);
  }

  @Test
  void percentDecode_encodedText_isTheText() {
    Property.forAll(Gen.strings())
        .runs(500)
        .check(text -> assertThat(Percent.decode("part", encoded(text))).isEqualTo(text));
  }

  @Test
  void keywordString_quotedValues_areTheValues() {
    Property.forAll(Gen.lists(Gen.strings(), 2, 2))
        .runs(500)
        .check(
            values -> {
              String dsn = "user=" + quoted(values.get(0)) + " x = " + quoted(values.get(1));

              assertThat(ConnectionString.parse(dsn).values()).containsExactlyElementsOf(values);
            });
  }

  @Test
  void hosts_ofTheirText_areTheSame() {
    Gen<String> name = Gen.of("a", "10.0.0.1", "::1", "fe80::1%eth0", "/run", "/a:b", "x@y");
    Gen<List<PgHost>> hosts =
        Gen.lists(Gen.combine(name, Gen.integers(1, 65535), PgHost::new), 1, 5);

    Property.forAll(hosts)
        .runs(500)
        .check(
            all ->
                assertThat(
                        PgOptions.builder("host=x:1 port=2", Surroundings.EMPTY)
                            .hosts(all)
                            .build()
                            .hosts())
                    .isEqualTo(all));
  }

  private static String failure(String dsn) {
    try {
      return Surroundings.parse(dsn).toString();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).isExactlyInstanceOf(IllegalArgumentException.class);
      return refused.toString();
    }
  }

  private static void assertSecretIsKept(String dsn) {
    try {
      Surroundings.parse(dsn);
    } catch (IllegalArgumentException refused) {
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        assertThat(cause.toString()).doesNotContain(SECRET);
      }
    }
  }

  private static String encoded(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append("%%%02x".formatted(b & 0xff));
    }
    return encoded.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
