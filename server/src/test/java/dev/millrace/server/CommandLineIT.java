package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands but for the server itself, which {@link ServedProcessIT} starts. */
final class CommandLineIT {

  @TempDir Path folder;

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
  void help_isThere() {
    assertThat(runAsItIs("--help")).isZero();
    assertThat(out).contains("serve", "keys create", "export", "import", "--dev-tls");
  }

  @Test
  void misunderstood_isNamed() {
    assertThat(run("fly")).isEqualTo(2);
    assertThat(err).contains("\"fly\"");
    assertThat(run("keys")).isEqualTo(2);
    assertThat(run("keys", "burn", "x")).isEqualTo(2);
    assertThat(run("serve", "--port", "many")).isEqualTo(2);
    assertThat(run("serve", "--nothing")).isEqualTo(2);
    assertThat(run("serve", "word")).isEqualTo(2);
    assertThat(run("serve", "--tls-cert", "x")).isEqualTo(2);
    assertThat(run("export", "--base", "b")).isEqualTo(2);
    assertThat(run("keys", "list", "--database", "postgres://u:secret@h/d")).isEqualTo(2);
    assertThat(err).doesNotContain("secret");
    assertThat(runAsItIs("keys", "list", "--database", "postgres://u:secret@127.0.0.1:1/d"))
        .isEqualTo(1);
    assertThat(err).doesNotContain("secret");
  }
}
