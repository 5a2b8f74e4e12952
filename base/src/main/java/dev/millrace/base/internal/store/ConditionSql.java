package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Condition;
import dev.millrace.base.internal.query.Condition.Sign;
import dev.millrace.base.internal.query.Intake;
import dev.millrace.base.internal.query.Path;
import dev.millrace.base.internal.query.Prefixes;
import dev.millrace.base.internal.query.Trees;
import dev.millrace.core.TextMatch;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.JsonDialect;
import dev.millrace.sql.JsonDialect.Kind;
import dev.millrace.sql.spi.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes conditions on items that are not raw as SQL.
 *
 * <p>What an engine cannot tell is written as something that more items match, or fewer inside of a
 * negation, and {@link #isExact} is false then: what is found has to be asked again.
 */
final class ConditionSql {

  private static final String TRUE = "1 = 1";
  private static final String FALSE = "1 = 0";
  private static final String DOCUMENT = "document";

  /** Of more, engines would have to read too long a statement. */
  private static final int MOST_JOINED = 1_000;

  /** The characters of a text that an index has: PostgreSQL's do not take long ones. */
  private static final int INDEXED_LENGTH = 255;

  private final Dialect dialect;
  private final JsonDialect json;
  private final Arguments arguments;
  private final @Nullable Path indexed;
  private boolean isExact = true;

  /** For a look at each item; or by an index of a path, if one is given. */
  ConditionSql(Dialect dialect, Arguments arguments, @Nullable Path indexed) {
    this.indexed = indexed;
    this.dialect = dialect;
    this.json = dialect.json();
    this.arguments = arguments;
  }

  /** Whether all that was written matches just what the condition does. */
  boolean isExact() {
    return isExact;
  }

  String of(Condition condition) {
    return write(condition, true);
  }

  /** {@code more}: what cannot be told matches; otherwise it does not. */
  private String write(Condition condition, boolean more) {
    if (condition instanceof Condition.All all) {
      return joined(all.conditions(), " and ", TRUE, more);
    }
    if (condition instanceof Condition.Any any) {
      return joined(any.conditions(), " or ", FALSE, more);
    }
    if (condition instanceof Condition.Not not) {
      return "(" + write(not.condition(), !more) + ") is not true";
    }
    return leaf((Condition.Leaf) condition, more);
  }

  private String leaf(Condition.Leaf condition, boolean more) {
    if (condition.path().names().stream().anyMatch(name -> name.isEmpty() || isRaw(name))) {
      return condition instanceof Condition.Absent ? TRUE : FALSE;
    }
    if (condition instanceof Condition.Equal equal) {
      return equal(equal.path(), equal.value(), more);
    }
    if (condition instanceof Condition.Compared compared) {
      return compared(compared, more);
    }
    if (condition instanceof Condition.StartsWith starts) {
      return starts(starts);
    }
    if (condition instanceof Condition.Matching matching) {
      return matching(matching);
    }
    if (condition instanceof Condition.HasElement has) {
      return element(has, more);
    }
    Path path = ((Condition.Absent) condition).path();
    return path.isKey()
        ? FALSE
        : dialect.jsonValue(DOCUMENT, path.names(), Object.class) + " is null";
  }

  // In halves, since engines limit how deep an expression is, and take a chain for a deep one.
  private String joined(List<Condition> conditions, String word, String none, boolean more) {
    int size = conditions.size();
    if (size == 0) {
      return none;
    }
    if (size == 1) {
      return "(" + write(conditions.get(0), more) + ")";
    }
    if (size > MOST_JOINED) {
      return unknown(more);
    }
    String first = joined(conditions.subList(0, size / 2), word, none, more);
    String second = joined(conditions.subList(size / 2, size), word, none, more);
    return "(" + first + word + second + ")";
  }

  private String unknown(boolean more) {
    isExact = false;
    return more ? TRUE : FALSE;
  }

  /** A condition that is true of more than what is asked: so much, or nothing. */
  private String atMost(Supplier<String> condition, boolean more) {
    isExact = false;
    return more ? condition.get() : FALSE; // not written in vain: its arguments would stay
  }

  // --- values

  /** The texts at a place, as an index has them: cut. */
  static String texts(Dialect dialect, Path path) {
    return "substr(" + wholeTexts(dialect, path) + ", 1, " + INDEXED_LENGTH + ")";
  }

  private static String wholeTexts(Dialect dialect, Path path) {
    return "("
        + dialect.jsonValue(DOCUMENT, path.names(), String.class)
        + ")"
        + dialect.byteOrder();
  }

  /** The numbers at a place, as an index has them. */
  static String numbers(Dialect dialect, Path path) {
    return "(" + dialect.jsonValue(DOCUMENT, path.names(), Long.class) + ")";
  }

  private String text(Path path) {
    return path.isKey() ? "key" + dialect.byteOrder() : wholeTexts(dialect, path);
  }

  private String text(Path path, String sign, String operand) {
    if (path.isKey()) {
      return text(path) + " " + sign + " " + arguments.add(operand);
    }
    if (!path.equals(indexed)) {
      return json.isCompared(
          DOCUMENT, path.names(), String.class, sign + " " + arguments.add(operand));
    }
    // A text stands to a shorter one than the cut as it does uncut.
    if (operand.codePointCount(0, operand.length()) < INDEXED_LENGTH) {
      return texts(dialect, path) + " " + sign + " " + arguments.add(operand);
    }
    String start = operand.substring(0, operand.offsetByCodePoints(0, INDEXED_LENGTH));
    String inclusive = sign.equals("<") || sign.equals(">") ? sign + "=" : sign;
    String ofStart = texts(dialect, path) + " " + inclusive + " " + arguments.add(start);
    return ofStart + " and " + text(path) + " " + sign + " " + arguments.add(operand);
  }

  private String number(Path path, String sign, Number operand) {
    String comparison = sign + " " + arguments.add(json.number(Trees.decimal(operand)));
    return path.equals(indexed)
        ? numbers(dialect, path) + " " + comparison
        : json.isCompared(DOCUMENT, path.names(), Long.class, comparison);
  }

  private String is(Path path, Kind kind) {
    return json.is(DOCUMENT, path.names(), kind);
  }

  private String equal(Path path, @Nullable Object value, boolean more) {
    if (value == null) {
      return path.isKey() ? FALSE : is(path, Kind.NULL);
    }
    if (value instanceof Boolean flag) {
      return path.isKey() ? FALSE : is(path, flag ? Kind.TRUE : Kind.FALSE);
    }
    if (value instanceof String text) {
      return isRaw(text) ? FALSE : text(path, "=", text);
    }
    if (path.isKey()) {
      return FALSE;
    }
    if (value instanceof Number number) {
      // Others are in raw items alone.
      return Intake.isPlain(number) ? number(path, "=", number) : FALSE;
    }
    return whole(path, value, more);
  }

  private String whole(Path path, Object value, boolean more) {
    if (!Intake.of(value).isPlain()) {
      return FALSE;
    }
    String kind = is(path, value instanceof Map<?, ?> ? Kind.OBJECT : Kind.LIST);
    return json.isEqual(DOCUMENT, path.names(), "$0").isPresent()
        ? json.isEqual(DOCUMENT, path.names(), arguments.add(Json.write(value))).orElseThrow()
        : atMost(() -> kind, more);
  }

  private String compared(Condition.Compared compared, boolean more) {
    Path path = compared.path();
    Sign sign = compared.sign();
    if (compared.bound() instanceof String text) {
      return isRaw(text) ? unknown(more) : text(path, sign.symbol(), text);
    }
    if (path.isKey()) {
      return FALSE;
    }
    Number number = (Number) compared.bound();
    return Intake.isPlain(number)
        ? number(path, sign.symbol(), number)
        : atMost(() -> number(path, sign.inclusive().symbol(), number), more);
  }

  private String starts(Condition.StartsWith starts) {
    String prefix = starts.prefix();
    if (isRaw(prefix)) {
      return FALSE;
    }
    String from = text(starts.path(), ">=", prefix);
    String end = Prefixes.after(prefix);
    return end == null ? from : from + " and " + text(starts.path(), "<", end);
  }

  private String matching(Condition.Matching matching) {
    if (isRaw(matching.text())) {
      return FALSE;
    }
    TextMatch kind = matching.kind();
    boolean ignoresCase = matching.ignoresCase();
    String pattern = dialect.pattern(kind, ignoresCase, matching.text());
    return dialect.match(kind, ignoresCase, text(matching.path()), arguments.add(pattern));
  }

  private String element(Condition.HasElement has, boolean more) {
    if (has.path().isKey()) {
      return FALSE;
    }
    return has.element() instanceof String text
        ? isRaw(text) ? FALSE : json.hasText(DOCUMENT, has.path().names(), arguments.add(text))
        : atMost(() -> is(has.path(), Kind.LIST), more);
  }

  /** Whether a text is in raw items alone. */
  static boolean isRaw(String text) {
    return text.indexOf('\0') >= 0;
  }
}
