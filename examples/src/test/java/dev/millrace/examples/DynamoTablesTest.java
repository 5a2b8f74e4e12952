package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Async;
import dev.millrace.core.Convert;
import dev.millrace.core.Discriminator;
import dev.millrace.core.Expires;
import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.Json;
import dev.millrace.core.Mapped;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoFilter;
import dev.millrace.dynamo.EpochMillis;
import dev.millrace.dynamo.EpochSeconds;
import dev.millrace.dynamo.GzipText;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.examples.items.Address;
import dev.millrace.examples.items.Address_;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/dynamo.md} say what the library and its engine do. */
class DynamoTablesTest {

  private static final Path PAGE = Path.of("").toAbsolutePath().resolveSibling("docs/dynamo.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  // --- conditions

  private static Map<String, Filter<User>> filters() {
    Map<String, Filter<User>> filters = new LinkedHashMap<>();
    filters.put("name.eq(\"Ada\")", User_.name.eq("Ada"));
    filters.put("name.ne(\"Ada\")", User_.name.ne("Ada"));
    filters.put("age.lt(18)", User_.age.lt(18));
    filters.put("age.le(18)", User_.age.le(18));
    filters.put("age.gt(18)", User_.age.gt(18));
    filters.put("age.ge(18)", User_.age.ge(18));
    filters.put("age.between(18, 65)", User_.age.between(18, 65));
    filters.put("name.isIn(\"Ada\", \"Bob\")", User_.name.isIn("Ada", "Bob"));
    filters.put("name.notIn(\"Ada\", \"Bob\")", User_.name.notIn("Ada", "Bob"));
    filters.put("email.isNull()", User_.email.isNull());
    filters.put("email.notNull()", User_.email.notNull());
    filters.put("name.startsWith(\"A\")", User_.name.startsWith("A"));
    filters.put("name.contains(\"d\")", User_.name.contains("d"));
    filters.put("age.gt(18).and(name.eq(\"Ada\"))", User_.age.gt(18).and(User_.name.eq("Ada")));
    filters.put("age.gt(18).or(name.eq(\"Ada\"))", User_.age.gt(18).or(User_.name.eq("Ada")));
    filters.put("age.gt(18).not()", User_.age.gt(18).not());
    filters.put(
        "address.at(Address_.city).eq(\"Paris\")", User_.address.at(Address_.city).eq("Paris"));
    filters.put("tags.at(\"0\", String.class).eq(\"a\")", User_.tags.at("0", String.class).eq("a"));
    filters.put(
        "DynamoFilter.contains(roles, \"admin\")", DynamoFilter.contains(User_.roles, "admin"));
    filters.put("DynamoFilter.size(tags).gt(2)", DynamoFilter.size(User_.tags).gt(2));
    filters.put("DynamoFilter.hasType(age, \"N\")", DynamoFilter.hasType(User_.age, "N"));
    filters.put(
        "DynamoFilter.compare(name, EQ, email)",
        DynamoFilter.compare(User_.name, Filter.Comparator.EQ, User_.email));
    return filters;
  }

  @Test
  void conditions_eachFilter_isWrittenAndDecidedAsThePageSays() throws IOException {
    assertThat(rows("| Filter | As it is written ")).containsExactlyElementsOf(conditionRows());
  }

  /** The rows as they must be: this is what makes the table. */
  private static List<String> conditionRows() {
    AtomicReference<Request<?>> sent = new AtomicReference<>();
    try (Dynamo engine = Dynamo.inMemory();
        Dynamo dynamo = Dynamo.over(recording(engine.transport(), sent))) {
      Table<User> missing = dynamo.table(User.class, "missing");
      Table<User> stored = dynamo.table(User.class, "stored");
      // Without the index, whose key must not be NULL.
      dynamo.createTable(TableDefinition.of("missing", "pk", "sk")).result();
      dynamo.createTable(TableDefinition.of("stored", "pk", "sk")).result();
      Map<String, Object> bare = Map.of("pk", "USER#1", "sk", "PROFILE");
      dynamo.putItem("missing", bare).result();
      Map<String, Object> nulls = new HashMap<>(bare);
      List.of("name", "age", "em", "address", "roles", "tags")
          .forEach(each -> nulls.put(each, null));
      dynamo.putItem("stored", nulls).result();

      return filters().entrySet().stream()
          .map(
              each -> {
                String ofMissing = answer(missing, each.getValue());
                return "| `%s` | `%s` | %s | %s |"
                    .formatted(
                        each.getKey(),
                        ((Scan) sent.get()).filter(),
                        ofMissing,
                        answer(stored, each.getValue()));
              })
          .toList();
    }
  }

  private static String answer(Table<User> table, Filter<User> filter) {
    return table.scan().filter(filter).count().result() == 1 ? "true" : "false";
  }

  private static Transport recording(Transport inner, AtomicReference<Request<?>> sent) {
    return new Transport() {
      @Override
      public <R> Async<R> send(Request<R> request) {
        sent.set(request);
        return inner.send(request);
      }

      @Override
      public Async<Void> closeAsync() {
        return Async.done();
      }
    };
  }

  // --- types

  enum Choice {
    LEFT
  }

  @Discriminator
  sealed interface Shape permits Circle {}

  record Circle(int radius) implements Shape {}

  @Mapped
  record Everything(
      @Id String text,
      char letter,
      Character boxedLetter,
      boolean bool,
      Boolean boxedBool,
      byte tiny,
      short small,
      int number,
      long large,
      Byte boxedTiny,
      Short boxedSmall,
      Integer boxedNumber,
      Long boxedLarge,
      BigInteger huge,
      BigDecimal exact,
      float single,
      double twice,
      Float boxedSingle,
      Double boxedTwice,
      Choice choice,
      Instant instant,
      OffsetDateTime offsetDateTime,
      ZonedDateTime zonedDateTime,
      OffsetTime offsetTime,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      Year year,
      YearMonth yearMonth,
      MonthDay monthDay,
      Duration duration,
      Period period,
      UUID uuid,
      URI uri,
      ZoneId zone,
      Currency currency,
      Locale locale,
      byte[] bytes,
      ByteBuffer buffer,
      Set<String> texts,
      Set<UUID> uuids,
      Set<Integer> numbers,
      Set<BigDecimal> decimals,
      Set<ByteBuffer> buffers,
      List<String> list,
      Collection<Integer> collection,
      int[] ints,
      Map<String, Integer> map,
      Address record,
      Shape shape,
      @Expires Instant ends,
      @Convert(EpochSeconds.class) Instant seconds,
      @Convert(EpochMillis.class) Instant millis,
      @Convert(GzipText.class) String packed,
      @Json Address json) {}

  private static Everything everything() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    LocalDateTime local = LocalDateTime.of(2026, 3, 1, 12, 0);
    ZoneId zone = ZoneId.of("Europe/Paris");
    OffsetDateTime offset = local.atZone(zone).toOffsetDateTime();
    return new Everything(
        "a",
        'a',
        'b',
        true,
        false,
        (byte) 1,
        (short) 2,
        3,
        4L,
        (byte) 5,
        (short) 6,
        7,
        8L,
        BigInteger.TEN,
        new BigDecimal("1.5"),
        1.5f,
        2.5,
        3.5f,
        4.5,
        Choice.LEFT,
        now,
        offset,
        local.atZone(zone),
        offset.toOffsetTime(),
        local.toLocalDate(),
        local.toLocalTime(),
        local,
        Year.of(2026),
        YearMonth.of(2026, 3),
        MonthDay.of(3, 1),
        Duration.ofHours(1),
        Period.ofDays(2),
        new UUID(1, 2),
        URI.create("a:b"),
        zone,
        Currency.getInstance("EUR"),
        Locale.FRENCH,
        new byte[] {1},
        ByteBuffer.wrap(new byte[] {1}),
        Set.of("a"),
        Set.of(new UUID(1, 2)),
        Set.of(1),
        Set.of(BigDecimal.ONE),
        Set.of(ByteBuffer.wrap(new byte[] {1})),
        List.of("a"),
        List.of(1),
        new int[] {1},
        Map.of("a", 1),
        new Address("a", "b"),
        new Circle(1),
        now,
        now,
        now,
        "a",
        new Address("a", "b"));
  }

  @Test
  void types_eachIsKeptAsThePageSays() throws Exception {
    Map<String, String> kept = kept();
    Map<String, String> told = new LinkedHashMap<>();
    for (String row : rows("| Java | Attribute ")) {
      String[] cells = row.split("\\|", -1);
      labels(cells[1].strip()).forEach(label -> told.put(label, cells[2].strip()));
    }

    assertThat(told).containsAllEntriesOf(kept);
    told.keySet().removeAll(kept.keySet());
    assertThat(told.keySet())
        .containsExactlyInAnyOrder("Set", "Object", "AttributeValue", "Optional");
  }

  /** What stands for the types of a cell: the annotation, the first words, or each type. */
  private static List<String> labels(String cell) {
    if (!cell.startsWith("`") || cell.startsWith("`@")) {
      List<String> annotations = codes(cell);
      return cell.startsWith("`@")
          ? annotations.stream().filter(each -> each.startsWith("@")).toList()
          : List.of(cell.split(" with|, a class", -1)[0]);
    }
    return codes(cell);
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map((MatchResult each) -> each.group(1)).toList();
  }

  /** The types of the attributes that the components of a record are kept as. */
  private static Map<String, String> kept() throws Exception {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<Everything> table = dynamo.table(Everything.class);
      table.createTable().result();
      Everything saved = table.save(everything()).result();
      assertThat(table.get("a").result().orElseThrow()).usingRecursiveComparison().isEqualTo(saved);
      Map<String, AttributeValue> key = Map.of("text", new AttributeValue.S("a"));
      Map<String, AttributeValue> item =
          dynamo
              .transport()
              .send(new GetItem("everything", key, true, null, Map.of()))
              .result()
              .item();
      Map<String, String> kept = new LinkedHashMap<>();
      for (RecordComponent each : Everything.class.getRecordComponents()) {
        kept.put(label(each), item.get(each.getName()).type());
      }
      return kept;
    }
  }

  private static String label(RecordComponent component) {
    Convert convert = component.getAnnotation(Convert.class);
    if (convert != null) {
      return "@Convert(" + convert.value().getSimpleName() + ".class)";
    }
    if (component.isAnnotationPresent(Expires.class)) {
      return "@Expires";
    }
    if (component.isAnnotationPresent(Json.class)) {
      return "@Json";
    }
    return switch (component.getName()) {
      case "choice" -> "any enum";
      case "record" -> "a record";
      case "shape" -> "a sealed interface";
      case "letter" -> "Character";
      default -> text(component.getGenericType());
    };
  }

  private static String text(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments())
          .map(DynamoTablesTest::text)
          .collect(Collectors.joining(", ", text(generic.getRawType()) + "<", ">"));
    }
    return ((Class<?>) type).getSimpleName();
  }

  /** The rows of the table with that head. */
  private static List<String> rows(String head) throws IOException {
    Stream<String> table =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith(head))
            .takeWhile(line -> line.startsWith("|"));
    return table.skip(2).toList();
  }
}
