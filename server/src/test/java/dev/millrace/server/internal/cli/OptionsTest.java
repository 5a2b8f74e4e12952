package dev.millrace.server.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OptionsTest {

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments), Set.of("--out"), Set.of("--progress"));
  }

  @Test
  void parse_optionsAndWords_areToldApart() {
    Options options = parse("-", "--out", "x", "--progress");

    assertThat(options.word()).contains("-");
    assertThat(options.value("--out")).contains("x");
    assertThat(parse("--out=--x=y").value("--out")).contains("--x=y");
    assertThat(options.has("--progress")).isTrue();
    assertThat(options.value("--other")).isEmpty();
  }

  @Test
  void parse_whatIsNotUnderstood_isNamed() {
    assertThatThrownBy(() -> parse("--nothing")).hasMessage("unknown option --nothing");
    assertThatThrownBy(() -> parse("-o")).hasMessage("unknown option -o");
    assertThatThrownBy(() -> parse("--out", "--progress"))
        .hasMessage("option --out: expected a value");
    assertThatThrownBy(() -> parse("--progress=no"))
        .hasMessage("option --progress: expected no value");
    assertThatThrownBy(() -> parse("--progress", "--progress"))
        .hasMessage("option --progress: expected it once");
    assertThatThrownBy(() -> parse("a").refuseWords()).hasMessage("unexpected \"a\"");
    assertThatThrownBy(() -> parse("--out")).hasMessage("option --out: expected a value");
    assertThatThrownBy(() -> parse("a", "b").word()).hasMessage("unexpected \"b\"");
    assertThatThrownBy(() -> parse().required("--out")).hasMessage("expected --out");
  }
}
