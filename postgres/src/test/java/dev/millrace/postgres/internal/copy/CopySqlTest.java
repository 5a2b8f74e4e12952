package dev.millrace.postgres.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.CopyFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statements of COPY. */
class CopySqlTest {

  private static final CopyFormat TEXT = CopyFormat.text();

  @Test
  void into_namesWithQuotes_areNamesOnly() {
    CopySql sql = CopySql.of("s\"; --", "T", List.of("a b", "c\"\""));

    assertThat(sql.into(TEXT, null))
        .isEqualTo("COPY \"s\"\"; --\".\"T\"(\"a b\", \"c\"\"\"\"\") FROM STDIN (FORMAT text)");
    assertThat(sql.select()).isEqualTo("SELECT \"a b\", \"c\"\"\"\"\" FROM \"s\"\"; --\".\"T\"");
  }

  @Test
  void into_withACondition_hasItLast() {
    assertThat(CopySql.of(null, "t", List.of()).into(CopyFormat.csv().header(), "a > 0"))
        .isEqualTo("COPY \"t\" FROM STDIN (FORMAT csv, HEADER true) WHERE a > 0");
  }

  @Test
  void out_ofATableAndAQuery() {
    CopySql sql = CopySql.of(null, "t", List.of("a"));

    assertThat(sql.out(TEXT)).isEqualTo("COPY \"t\"(\"a\") TO STDOUT (FORMAT text)");
    assertThat(CopySql.of(null, "t", List.of()).select()).isEqualTo("SELECT * FROM \"t\"");
    assertThat(CopySql.outOf("select 1 -- one", TEXT))
        .isEqualTo("COPY (select 1 -- one\n) TO STDOUT (FORMAT text)");
  }
}
