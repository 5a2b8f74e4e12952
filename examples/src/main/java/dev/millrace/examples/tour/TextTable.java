package dev.millrace.examples.tour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An aligned table: numbers to the right, everything else to the left, NULL as a dash. */
public final class TextTable {

  private static final int WIDEST_CELL = 44;
  private static final int WIDEST_LAST_CELL = 64;

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] isNumeric;

  private TextTable(List<String> header) {
    this.header = header;
    this.isNumeric = new boolean[header.size()];
  }

  /** A table with these columns and no rows. */
  public static TextTable of(String... header) {
    return new TextTable(List.of(header));
  }

  /** Adds a row; null is a NULL. */
  public TextTable row(@Nullable Object... values) {
    if (values.length != header.size()) {
      throw new IllegalArgumentException(
          "expected " + header.size() + " values, got " + values.length);
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      isNumeric[i] |= values[i] instanceof Number;
      int widest = i == values.length - 1 ? WIDEST_LAST_CELL : WIDEST_CELL;
      cells.add(TextWidth.clipped(text(values[i]), widest));
    }
    rows.add(cells);
    return this;
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof Double number) {
      return String.format(Locale.ROOT, "%.1f", number);
    }
    if (value instanceof Number number) {
      return String.format(Locale.ROOT, "%,d", number.longValue());
    }
    return value.toString();
  }

  /** The lines, with a rule below the header; nothing stands after the last column's text. */
  List<String> lines() {
    int[] widths =
        IntStream.range(0, header.size())
            .map(i -> rows.stream().mapToInt(row -> TextWidth.of(row.get(i))).max().orElse(0))
            .toArray();
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], TextWidth.of(header.get(i)));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(header, widths));
    lines.add(Arrays.stream(widths).mapToObj("─"::repeat).collect(Collectors.joining("  ")));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> TextWidth.padded(cells.get(i), widths[i], isNumeric[i]))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
