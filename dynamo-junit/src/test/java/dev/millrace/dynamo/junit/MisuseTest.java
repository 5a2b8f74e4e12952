package dev.millrace.dynamo.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.dynamo.Dynamo;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class MisuseTest {

  @Mapped
  record Note(@Id String id) {}

  record Unmapped(String text) {}

  static class InstanceFieldCase {
    @RegisterExtension
    final DynamoExtension dynamo = DynamoExtension.inMemory().withTables(Note.class).perClass();

    @Test
    void test() {}
  }

  static class BeforeAllCase {
    @RegisterExtension static final DynamoExtension DYNAMO = DynamoExtension.inMemory();

    @BeforeAll
    static void start(Dynamo dynamo) {}

    @Test
    void test() {}
  }

  static class NoKeyCase {
    @RegisterExtension
    static final DynamoExtension DYNAMO =
        DynamoExtension.inMemory().withItems(new Note("n"), new Unmapped("x"));

    @Test
    void test() {}
  }

  @Test
  void perClass_instanceField_isRefused() {
    assertThat(failures(InstanceFieldCase.class))
        .containsExactly("tables of a class need a static field with @RegisterExtension");
  }

  @Test
  void dynamo_beforeAllTests_isNotThereYet() {
    assertThat(failures(BeforeAllCase.class))
        .singleElement()
        .asString()
        .startsWith("the tables of a test are there for itself");
  }

  @Test
  void items_ofClassWithoutKey_failTheTestAndLeaveNothingOpen() {
    assertThat(failures(NoKeyCase.class))
        .containsExactly("Unmapped has no key: mark a component with @PartitionKey");
  }

  @Test
  void dynamo_outsideOfTests_isRefused() {
    assertThatThrownBy(() -> DynamoExtension.inMemory().dynamo())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no test is running");
  }

  private static List<String> failures(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(type))
        .execute()
        .allEvents()
        .failed()
        .stream()
        .map(MisuseTest::message)
        .toList();
  }

  private static String message(Event event) {
    return event
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .map(Throwable::getMessage)
        .orElse("");
  }
}
