package dev.millrace.dynamo.junit;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoOptions;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.spi.Faults;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test tables in memory of its own, with the items that it starts from, and closes them
 * after it.
 *
 * <p>Made with {@link #inMemory} and registered by a field with {@code @RegisterExtension}. Tests
 * take what they need as parameters: {@link Dynamo}, {@link Table} of a class, {@link Faults} and
 * {@link TestClock}; or ask this, while one test runs at a time. Immutable: each step gives
 * another.
 */
public final class DynamoExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver {

  private final OpenTables.Contents contents;
  private final @Nullable Instant start;
  private final UnaryOperator<DynamoOptions.Builder> options;
  private final boolean isPerClass;

  /** What is open at the moment; several if tests run in parallel. */
  private final Set<OpenTables> open =
      Collections.newSetFromMap(new ConcurrentHashMap<OpenTables, Boolean>());

  private DynamoExtension(
      OpenTables.Contents contents,
      @Nullable Instant start,
      UnaryOperator<DynamoOptions.Builder> options,
      boolean isPerClass) {
    this.contents = contents;
    this.start = start;
    this.options = options;
    this.isPerClass = isPerClass;
  }

  /** Tables by the engine in process, fresh ones for each test. */
  public static DynamoExtension inMemory() {
    return new DynamoExtension(
        new OpenTables.Contents(List.of(), List.of()),
        null,
        UnaryOperator.identity(),
        /* isPerClass= */ false);
  }

  /** Makes the tables of classes before the test, with their indexes. */
  public DynamoExtension withTables(Class<?>... types) {
    List<Class<?>> tables = new ArrayList<>(contents.tables());
    tables.addAll(Arrays.asList(types));
    return with(new OpenTables.Contents(List.copyOf(tables), contents.items()));
  }

  /** Puts items before the test, of any mapped classes, whose tables are made as well. */
  public DynamoExtension withItems(Object... items) {
    List<Object> all = new ArrayList<>(contents.items());
    all.addAll(Arrays.asList(items));
    return with(new OpenTables.Contents(contents.tables(), List.copyOf(all)));
  }

  private DynamoExtension with(OpenTables.Contents contents) {
    return new DynamoExtension(contents, start, options, isPerClass);
  }

  /** Lets the {@link TestClock} stand at a time; by default it stands at that of the test. */
  public DynamoExtension at(Instant start) {
    return new DynamoExtension(
        contents, Objects.requireNonNull(start, "start"), options, isPerClass);
  }

  /** Sets options beside the clock: {@code withOptions(each -> each.batchAttempts(2))}. */
  public DynamoExtension withOptions(UnaryOperator<DynamoOptions.Builder> more) {
    return new DynamoExtension(
        contents, start, each -> more.apply(options.apply(each)), isPerClass);
  }

  /** Lets all tests of a class share the tables; the field that registers this must be static. */
  public DynamoExtension perClass() {
    return new DynamoExtension(contents, start, options, /* isPerClass= */ true);
  }

  // --- for tests that run one at a time

  /** The tables of the test that runs. */
  public Dynamo dynamo() {
    return current().dynamo();
  }

  /** A table of the test that runs. */
  public <T> Table<T> table(Class<T> type) {
    return dynamo().table(type);
  }

  /** What shall go wrong in the test that runs. */
  public Faults faults() {
    return current().faults();
  }

  /** The clock of the test that runs, by which items end and are stamped. */
  public TestClock clock() {
    return current().clock();
  }

  private OpenTables current() {
    List<OpenTables> all = List.copyOf(open);
    if (all.size() != 1) {
      throw new IllegalStateException(
          all.isEmpty()
              ? "no test is running"
              : "tests run in parallel: take what the test needs as a parameter");
    }
    return all.get(0);
  }

  // --- what JUnit calls

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isPerClass && find(context) == null) {
      open(context);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!isPerClass) {
      open(context);
    } else if (find(context) == null) {
      throw new ExtensionConfigurationException(
          "tables of a class need a static field with @RegisterExtension");
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!isPerClass) {
      close(context);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (isPerClass) {
      close(context);
    }
  }

  private void open(ExtensionContext context) {
    OpenTables opened = OpenTables.open(contents, start == null ? Instant.now() : start, options);
    open.add(opened);
    store(context).put(context.getUniqueId(), opened);
  }

  /** Closes what was opened in this context, not in one around it. */
  private void close(ExtensionContext context) {
    OpenTables opened = store(context).remove(context.getUniqueId(), OpenTables.class);
    if (opened != null) {
      open.remove(opened);
      opened.close();
    }
  }

  private ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.Namespace.create(DynamoExtension.class, this));
  }

  private @Nullable OpenTables find(ExtensionContext context) {
    ExtensionContext each = context;
    while (each != null) {
      OpenTables found = store(each).get(each.getUniqueId(), OpenTables.class);
      if (found != null) {
        return found;
      }
      each = each.getParent().orElse(null);
    }
    return null;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Dynamo.class
        || type == Faults.class
        || type == TestClock.class
        || (type == Table.class && itemsOf(parameter) != null);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    OpenTables tables = find(context);
    if (tables == null) {
      throw new ParameterResolutionException(
          "the tables of a test are there for itself and its @BeforeEach and @AfterEach alone;"
              + " those of a class, with perClass(), for all its methods");
    }
    Class<?> type = parameter.getParameter().getType();
    Class<?> items = itemsOf(parameter);
    if (type == Faults.class) {
      return tables.faults();
    }
    if (type == TestClock.class) {
      return tables.clock();
    }
    return items == null ? tables.dynamo() : tables.dynamo().table(items);
  }

  private static @Nullable Class<?> itemsOf(ParameterContext parameter) {
    Type type = parameter.getParameter().getParameterizedType();
    return type instanceof ParameterizedType generic
            && generic.getRawType() == Table.class
            && generic.getActualTypeArguments()[0] instanceof Class<?> items
        ? items
        : null;
  }
}
