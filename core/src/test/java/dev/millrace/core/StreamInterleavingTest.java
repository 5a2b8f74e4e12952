package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order, no value is lost, doubled or moved, and the source freed. */
class StreamInterleavingTest {

  private static final int RUNS = 3_000;

  /** Some things that happen, as numbers that {@link #act} understands. */
  private static final Gen<List<Integer>> SCRIPTS = Gen.lists(Gen.integers(0, 999), 0, 60);

  @Test
  void plainStream_anyOrderOfEvents_givesAPrefixAndFreesOnce() {
    Property.forAll(SCRIPTS)
        .runs(RUNS)
        .check(script -> play(script, StreamWorld::source, given -> given));
  }

  @Test
  void derivedStream_anyOrderOfEvents_givesAPrefixAndFreesOnce() {
    Property.forAll(SCRIPTS)
        .runs(RUNS)
        .check(
            script ->
                play(
                    script,
                    world -> world.source().filter(n -> n % 3 != 0).map(n -> n * 2).limit(7),
                    given ->
                        given.stream().filter(n -> n % 3 != 0).map(n -> n * 2).limit(7).toList()));
  }

  @Test
  void mappedAsyncStream_anyOrderOfEvents_givesAPrefixAndFreesOnce() {
    Property.forAll(SCRIPTS)
        .runs(RUNS)
        .check(
            script ->
                play(script, world -> world.source().mapAsync(3, world::call), given -> given));
  }

  private static void play(
      List<Integer> script,
      Function<StreamWorld, AsyncStream<Integer>> stream,
      Function<List<Integer>, List<Integer>> expected) {
    int prefetch = script.isEmpty() ? 1 : 1 + script.get(0) % 6;
    StreamWorld world = new StreamWorld(prefetch);
    AsyncStream<Integer> subject = stream.apply(world);
    boolean isPlain = subject == world.source();
    subject.subscribe(world);

    boolean isUndisturbed = true;
    for (int event : script) {
      isUndisturbed &= act(world, event);
      if (isPlain) {
        assertThat(world.readAhead()).isLessThanOrEqualTo(world.received().size() + prefetch);
      }
    }
    world.finish();

    List<Integer> given = IntStream.range(0, world.given()).boxed().toList();
    List<Integer> wanted = expected.apply(given);
    assertThat(world.frees()).as("frees").isEqualTo(1);
    assertThat(world.received())
        .isEqualTo(wanted.subList(0, Math.min(wanted.size(), world.received().size())));
    if (isUndisturbed) {
      assertThat(world.received()).isEqualTo(wanted);
      assertThat(world.end()).isEqualTo(StreamWorld.COMPLETE);
    } else if (!world.isCancelled()) {
      assertThat(world.end()).isNotNull();
    }
  }

  /** Lets something happen; false if it may keep values from arriving. */
  private static boolean act(StreamWorld world, int event) {
    int size = event / 10 % 10;
    switch (event % 10) {
      case 0, 1 -> world.request(1 + size);
      case 2, 3 -> world.runTask();
      case 4 -> world.runAll();
      case 5, 6 -> world.give(1 + size, /* isLast= */ false);
      case 7 -> world.completeCall(size);
      case 8 -> {
        if (event >= 500) {
          world.give(size, /* isLast= */ true);
        }
      }
      default -> {
        return disturb(world, event / 10);
      }
    }
    return true;
  }

  private static boolean disturb(StreamWorld world, int kind) {
    switch (kind % 10) {
      case 0 -> world.cancel();
      case 1 -> world.close();
      case 2 -> world.fail();
      default -> {
        world.runAll();
        return true;
      }
    }
    return false;
  }
}
