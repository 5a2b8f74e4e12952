package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** The options of COPY as SQL. */
class CopyFormatTest {

  @Test
  void sql_withoutOptions_isTheFormat() {
    assertThat(CopyFormat.text().sql()).isEqualTo("FORMAT text");
    assertThat(CopyFormat.csv().sql()).isEqualTo("FORMAT csv");
    assertThat(CopyFormat.binary().freeze().sql()).isEqualTo("FORMAT binary, FREEZE true");
  }

  @Test
  void sql_withOptions_hasEachOnce() {
    CopyFormat format =
        CopyFormat.csv()
            .header()
            .headerMatch()
            .delimiter('\'')
            .nullText("\\N 'x'")
            .defaultText("\\D")
            .quote('\\')
            .escape('"')
            .forceQuote("a", "b \"c\"")
            .forceNull("a")
            .forceNotNull("b")
            .encoding("LATIN1");

    assertThat(format)
        .hasToString(
            "FORMAT csv, HEADER MATCH, DELIMITER E'''', NULL E'\\\\N ''x''', DEFAULT E'\\\\D',"
                + " QUOTE E'\\\\', ESCAPE E'\"', FORCE_QUOTE (\"a\", \"b \"\"c\"\"\"),"
                + " FORCE_NULL (\"a\"), FORCE_NOT_NULL (\"b\"), ENCODING E'LATIN1'");
    assertThat(format.forceQuoteAll().sql()).contains("FORCE_QUOTE *,");
  }

  @Test
  void steps_leaveTheOriginalAlone() {
    CopyFormat plain = CopyFormat.csv();

    assertThat(plain.header()).isNotEqualTo(plain).isEqualTo(CopyFormat.csv().header());
    assertThat(plain).isEqualTo(CopyFormat.csv()).hasSameHashCodeAs(CopyFormat.csv());
  }

  @Test
  void options_ofAnotherFormat_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CopyFormat.text().quote('"'))
        .withMessage("QUOTE is an option of CSV, and this format is text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CopyFormat.binary().delimiter(','))
        .withMessage("DELIMITER is an option of text and CSV, and this format is binary");
  }

  @Test
  void characters_thatNoServerTakes_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CopyFormat.csv().delimiter('\n'))
        .withMessageContaining("got U+000a");
    assertThatIllegalArgumentException().isThrownBy(() -> CopyFormat.csv().quote('ä'));
    assertThatIllegalArgumentException().isThrownBy(() -> CopyFormat.csv().nullText("\0"));
    assertThatIllegalArgumentException().isThrownBy(() -> CopyFormat.csv().forceNull());
    assertThatIllegalArgumentException().isThrownBy(() -> CopyFormat.csv().forceNull(""));
  }
}
