package dev.millrace.dynamo.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Outcome;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.CreateTable;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.DescribeTable;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.Request;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.Scan;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.TableDefinition;
import dev.millrace.dynamo.spi.TableDescription.Status;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.spi.UpdateItem;
import dev.millrace.dynamo.spi.WriteReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What all contracts of transports share: tables that go with the test, and short requests. */
abstract class TransportContract {

  static final String CONDITION_FAILED = "ConditionalCheckFailedException";
  static final String INVALID = "ValidationException";
  static final String MISSING = "ResourceNotFoundException";
  static final String CANCELLED = "TransactionCanceledException";

  private static final long POLL_NANOS = 5_000_000;

  private final List<String> made = new ArrayList<>();

  /** The way to the service, which stays open. */
  protected abstract Transport transport();

  @AfterEach
  final void dropTables() {
    for (String table : made) {
      transport().send(new DeleteTable(table)).handle((reply, failure) -> "gone, now or before");
    }
  }

  final <R> R send(Request<R> request) {
    R reply = transport().send(request).result();
    assertThat(reply).isNotNull();
    return reply;
  }

  /** What a request fails with. */
  final ServiceException failure(Request<?> request) {
    Throwable thrown = catchThrowable(() -> send(request));
    assertThat(thrown).isInstanceOf(ServiceException.class);
    return (ServiceException) thrown;
  }

  /** Asserts that a request is refused, and that nothing of it was applied. */
  final ServiceException refused(String code, Request<?> request) {
    ServiceException failure = failure(request);
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    return failure;
  }

  /** A name that no other table has. */
  static String newName() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  /** A table with one key, {@code pk}, a text. */
  final String table() {
    return table(key("pk"), Map.of("pk", "S"));
  }

  /** A table with two keys, {@code pk} and {@code sk}, texts. */
  final String sortedTable() {
    return sortedTable("S");
  }

  /** A table with two keys, {@code pk}, a text, and {@code sk}. */
  final String sortedTable(String sortType) {
    return table(key("pk", "sk"), Map.of("pk", "S", "sk", sortType));
  }

  final String table(KeySchema key, Map<String, String> types, IndexDefinition... indexes) {
    return create(definition(newName(), key, types, indexes));
  }

  final String create(TableDefinition definition) {
    Status status = send(new CreateTable(definition)).status();
    made.add(definition.name());
    while (status != Status.ACTIVE) {
      LockSupport.parkNanos(POLL_NANOS);
      status = send(new DescribeTable(definition.name())).status();
    }
    return definition.name();
  }

  static TableDefinition definition(
      String name, KeySchema key, Map<String, String> types, IndexDefinition... indexes) {
    return new TableDefinition(name, key, types, List.of(indexes), null, null, null);
  }

  static KeySchema key(String partition, String... sort) {
    return new KeySchema(List.of(partition), List.of(sort));
  }

  static IndexDefinition global(String name, KeySchema key) {
    return new IndexDefinition(
        name, /* local= */ false, key, IndexDefinition.Projection.ALL, List.of());
  }

  static IndexDefinition local(String name, KeySchema key) {
    return new IndexDefinition(
        name, /* local= */ true, key, IndexDefinition.Projection.ALL, List.of());
  }

  final void put(String table, Map<String, AttributeValue> item) {
    send(putOf(table, item));
  }

  static PutItem putOf(String table, Map<String, AttributeValue> item) {
    return new PutItem(table, item, null, Parameters.NONE, ReturnValues.NONE, false);
  }

  static PutItem putIf(
      String table, Map<String, AttributeValue> item, String condition, Parameters parameters) {
    return new PutItem(table, item, condition, parameters, ReturnValues.NONE, false);
  }

  final @Nullable Map<String, AttributeValue> get(String table, Map<String, AttributeValue> key) {
    return send(getOf(table, key)).item();
  }

  /** One attribute of the item of a key; null if there is none. */
  final @Nullable AttributeValue get(
      String table, Map<String, AttributeValue> key, String attribute) {
    Map<String, AttributeValue> item = get(table, key);
    return item == null ? null : item.get(attribute);
  }

  static GetItem getOf(String table, Map<String, AttributeValue> key) {
    return new GetItem(table, key, /* consistent= */ true, null, Map.of());
  }

  final WriteReply update(
      String table, Map<String, AttributeValue> key, String update, Object... placeholders) {
    return send(updateOf(table, key, update, placeholders));
  }

  static UpdateItem updateOf(
      String table, Map<String, AttributeValue> key, String update, Object... placeholders) {
    return new UpdateItem(
        table, key, update, null, Sample.given(placeholders), ReturnValues.NONE, false);
  }

  static UpdateItem updateIf(
      String table,
      Map<String, AttributeValue> key,
      String update,
      String condition,
      Object... placeholders) {
    return new UpdateItem(
        table, key, update, condition, Sample.given(placeholders), ReturnValues.NONE, false);
  }

  final WriteReply delete(String table, Map<String, AttributeValue> key) {
    return send(deleteOf(table, key));
  }

  static DeleteItem deleteOf(String table, Map<String, AttributeValue> key) {
    return new DeleteItem(table, key, null, Parameters.NONE, ReturnValues.NONE, false);
  }

  final Pages query(String table, String keyCondition, Object... placeholders) {
    return new Pages(this, table, keyCondition, Sample.given(placeholders));
  }

  final Pages scan(String table) {
    return new Pages(this, table, null, Parameters.NONE);
  }

  /** What a query or a scan asks for, bit by bit. */
  static final class Pages {

    private final TransportContract contract;
    private final String table;
    private final @Nullable String keyCondition;
    private Parameters parameters;
    private @Nullable String index;
    private @Nullable String filter;
    private @Nullable String projection;
    private boolean countOnly;
    private @Nullable Integer limit;
    private boolean descending;
    private boolean consistent;
    private int segment;
    private int segments = 1;

    Pages(
        TransportContract contract,
        String table,
        @Nullable String keyCondition,
        Parameters parameters) {
      this.contract = contract;
      this.table = table;
      this.keyCondition = keyCondition;
      this.parameters = parameters;
    }

    Pages index(String name) {
      index = name;
      return this;
    }

    Pages filter(String expression, Object... placeholders) {
      filter = expression;
      return with(placeholders);
    }

    Pages project(String paths, Object... placeholders) {
      projection = paths;
      return with(placeholders);
    }

    private Pages with(Object... placeholders) {
      Parameters more = Sample.given(placeholders);
      Map<String, String> names = new LinkedHashMap<>(parameters.names());
      names.putAll(more.names());
      Map<String, AttributeValue> values = new LinkedHashMap<>(parameters.values());
      values.putAll(more.values());
      parameters = new Parameters(names, values);
      return this;
    }

    Pages countOnly() {
      countOnly = true;
      return this;
    }

    Pages limit(int most) {
      limit = most;
      return this;
    }

    Pages descending() {
      descending = true;
      return this;
    }

    Pages consistent() {
      consistent = true;
      return this;
    }

    Pages segment(int number, int of) {
      segment = number;
      segments = of;
      return this;
    }

    Request<PageReply> after(@Nullable Map<String, AttributeValue> start) {
      return keyCondition == null
          ? new Scan(
              table,
              index,
              filter,
              projection,
              parameters,
              countOnly,
              limit,
              start,
              segment,
              segments,
              consistent)
          : new Query(
              table,
              index,
              keyCondition,
              filter,
              projection,
              parameters,
              countOnly,
              limit,
              start,
              descending,
              consistent);
    }

    Request<PageReply> request() {
      return after(null);
    }

    PageReply page() {
      return contract.send(request());
    }

    PageReply page(@Nullable Map<String, AttributeValue> start) {
      return contract.send(after(start));
    }

    /** Every page up to the one without a next. */
    List<PageReply> pages() {
      List<PageReply> pages = new ArrayList<>();
      Map<String, AttributeValue> start = null;
      do {
        PageReply page = page(start);
        pages.add(page);
        start = page.lastKey();
      } while (start != null);
      return pages;
    }

    /** The items of every page. */
    List<Map<String, AttributeValue>> items() {
      return pages().stream().flatMap(page -> page.items().stream()).toList();
    }

    /** One attribute of the items of every page, without its type. */
    List<String> texts(String attribute) {
      return items().stream().map(item -> text(item.get(attribute))).toList();
    }
  }

  static String text(@Nullable AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      return s.text();
    }
    return value instanceof AttributeValue.N n ? n.text() : String.valueOf(value);
  }
}
