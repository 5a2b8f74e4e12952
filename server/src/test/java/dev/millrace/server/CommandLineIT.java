package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands but for the server itself, which {@link ServedProcessIT} starts. */
final class CommandLineIT {

  @TempDir Path folder;

  private String in = "";
  private String out = "";
  private String err = "";

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    return runAsItIs(all.toArray(String[]::new));
  }

  private int runAsItIs(String... arguments) {
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    int status =
        Main.run(
            arguments,
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(toOut, true, StandardCharsets.UTF_8),
            new PrintStream(toErr, true, StandardCharsets.UTF_8));
    out = toOut.toString(StandardCharsets.UTF_8);
    err = toErr.toString(StandardCharsets.UTF_8);
    return status;
  }

  @Test
  void keys_createdListedRevoked() {
    assertThat(run("keys", "create", "shop")).isZero();
    assertThat(out).matches("shop_[a-zA-Z0-9]{40}\\R");
    assertThat(run("keys", "list")).isZero();
    assertThat(out).contains("  shop  ");
    String id = out.substring(0, 8);

    assertThat(run("keys", "revoke", id)).isZero();
    assertThat(run("keys", "revoke", id)).isEqualTo(1);
    assertThat(err).contains(id);
    assertThat(run("keys", "list")).isZero();
    assertThat(out).isEmpty();
    assertThat(run("keys", "create", "no project")).isEqualTo(1);
  }

  @Test
  void importAndExport_giveTheSameLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 100; i < 400; i++) {
      lines.add("{\"key\":\"k" + i + "\",\"text\":\"七人の侍\",\"list\":[1,2.50,null]}");
    }
    Path file = Files.write(folder.resolve("in.jsonl"), lines);
    Path copy = folder.resolve("out.jsonl");

    assertThat(run("import", "--project", "shop", "--base", "things", file.toString())).isZero();
    assertThat(run("export", "--project", "shop", "--base", "things", "--out", copy.toString()))
        .isZero();
    assertThat(Files.readAllLines(copy)).isEqualTo(lines);
    assertThat(run("export", "--project", "other", "--base", "things")).isZero();
    assertThat(out).isEmpty();
    assertThat(run("export", "--project", "shop", "--base", "things")).isZero();
    assertThat(out.lines()).containsExactlyElementsOf(lines);
  }

  @Test
  void import_badLines_areNamedAndAllOthersStored() throws IOException {
    Path file =
        Files.write(
            folder.resolve("in.jsonl"),
            List.of(
                "{\"key\":\"a\"}", "secret", "", "[1]", "{\"key\":7}", "{\"n\":1,\"key\":\"a\"}"));

    assertThat(run("import", "--project", "p", "--base", "b", "--progress", file.toString()))
        .isEqualTo(1);

    assertThat(err)
        .contains("line 2: ", "line 4: ", "line 5: ", "3 lines")
        .doesNotContain("secret");
    assertThat(run("export", "--project", "p", "--base", "b")).isZero();
    assertThat(out.strip()).isEqualTo("{\"n\":1,\"key\":\"a\"}");
  }

  @Test
  void import_fromStandardInput_takesAnyEndsOfLines() {
    in = "{\"key\":\"a\"}\r\n\n  \n{\"key\":\"b\"}";

    assertThat(run("import", "--project", "p", "--base", "b", "-")).isZero();

    assertThat(err).isEmpty();
    assertThat(run("export", "--project", "p", "--base", "b", "--out", "-")).isZero();
    assertThat(out.lines()).containsExactly("{\"key\":\"a\"}", "{\"key\":\"b\"}");
  }

  @Test
  void import_oneKeyTwice_keepsTheLast() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      lines.append("{\"n\":" + i + ",\"key\":\"k" + i % 30 + "\"}\n");
    }
    in = lines.toString();

    assertThat(run("import", "--project", "p", "--base", "b", "--progress")).isZero();

    assertThat(err).contains("200 items stored");
    assertThat(run("export", "--project", "p", "--base", "b")).isZero();
    assertThat(out.lines())
        .hasSize(30)
        .contains("{\"n\":199,\"key\":\"k19\"}", "{\"n\":179,\"key\":\"k29\"}");
  }

  @Test
  void import_linesThatAreNoTextOrTooLong_areNamed() throws IOException {
    Path file = folder.resolve("in.jsonl");
    try (OutputStream to = Files.newOutputStream(file)) {
      to.write("{\"key\":\"é\"}\n".getBytes(StandardCharsets.ISO_8859_1));
      to.write(("{\"key\":\"" + "x".repeat(5 << 20) + "\"}\n").getBytes(StandardCharsets.UTF_8));
      to.write("{\"key\":\"é\"}\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(run("import", "--project", "p", "--base", "b", file.toString())).isEqualTo(1);

    assertThat(err)
        .contains("line 1: expected UTF-8", "line 2: expected at most 4194304 bytes", "2 lines");
    assertThat(run("export", "--project", "p", "--base", "b")).isZero();
    assertThat(out.lines()).containsExactly("{\"key\":\"é\"}");
  }

  @Test
  void export_toWhereNothingGoes_fails() throws IOException {
    in = "{\"key\":\"a\"}";
    run("import", "--project", "p", "--base", "b");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int each) throws IOException {
            throw new IOException("full");
          }
        };
    String data = folder.resolve("data").toString();
    String[] export = {"export", "--project", "p", "--base", "b", "--data", data};

    try (PrintStream to = new PrintStream(full, false, StandardCharsets.UTF_8)) {
      assertThat(Main.run(export, InputStream.nullInputStream(), to, to)).isEqualTo(1);
    }
    assertThat(run("export", "--project", "p", "--base", "b", "--out", folder.toString()))
        .isEqualTo(1);
    assertThat(err).startsWith("cannot write the items: ");
    assertThat(run("import", "--project", "p", "--base", "b", "nowhere.jsonl")).isEqualTo(1);
    assertThat(err).startsWith("cannot read the items: there is no nowhere.jsonl");
  }

  @Test
  void helpAndVersion_areThere() {
    assertThat(runAsItIs("--help")).isZero();
    assertThat(out).contains("serve", "keys create", "export", "import", "--dev-tls");
    assertThat(runAsItIs("help")).isZero();
    assertThat(runAsItIs("keys", "--help")).isZero();
    assertThat(runAsItIs("--version")).isZero();
    assertThat(out).matches("millrace-server \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void misunderstood_makesNothing() {
    for (String[] each :
        new String[][] {
          {"fly"},
          {"keys"},
          {"keys", "burn", "x"},
          {"serve", "--port", "many"},
          {"--port", "65536"},
          {"--port"},
          {"serve", "--nothing"},
          {"serve", "word"},
          {"serve", "--tls-cert", "x"},
          {"serve", "--tls-cert", "x", "--tls-key", "y", "--dev-tls"},
          {"export", "--base", "b"},
          {"import", "--project", "p"},
          {"import", "--project", "p", "--base", "b", "--out", "f"},
        }) {
      assertThat(run(each)).isEqualTo(2);
      assertThat(err).endsWith("; see --help" + System.lineSeparator());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void commands_onPostgres_doTheSame() {
    StringBuilder lines = new StringBuilder();
    for (int i = 100; i < 500; i++) {
      lines.append("{\"key\": \"k" + i + "\"}\n");
    }
    try (FreshDatabase fresh = SharedServer.get().freshDatabase()) {
      List<String> base =
          List.of("--project", "shop", "--base", "things", "--database", fresh.url());
      in = lines.toString();

      assertThat(runAsItIs(with(base, "import", "--progress"))).as(err).isZero();
      assertThat(err).contains("400 items stored");
      assertThat(runAsItIs(with(base, "export"))).isZero();
      assertThat(out).isEqualTo(lines.toString());
      List<String> keys = List.of("--database", fresh.url());
      assertThat(runAsItIs(with(keys, "keys", "create", "shop"))).isZero();
      assertThat(runAsItIs(with(keys, "keys", "list"))).isZero();
      assertThat(out).contains("  shop  ");
    }
  }

  private static String[] with(List<String> options, String... words) {
    return Stream.concat(Arrays.stream(words), options.stream()).toArray(String[]::new);
  }

  @Test
  void database_elsewhere_isAskedWithoutShowingItsPassword() {
    assertThat(run("keys", "list", "--database", "postgres://u:secret@h/d")).isEqualTo(2);
    assertThat(err).doesNotContain("secret");
    assertThat(runAsItIs("keys", "list", "--database", "postgres://u:secret@127.0.0.1:1/d"))
        .isEqualTo(1);
    assertThat(err).isNotEmpty().doesNotContain("secret");
  }
}
