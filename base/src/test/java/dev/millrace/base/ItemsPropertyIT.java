package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.ItemModel.Step;
import dev.millrace.base.internal.query.Intake;
import dev.millrace.base.internal.query.Trees;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.MappingException;
import dev.millrace.core.MissingException;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is done to items, a base has what a map would have. */
final class ItemsPropertyIT extends OnBothEngines {

  private static final AtomicInteger NAMES = new AtomicInteger();

  /** Something that is done to a base and to a map. */
  private record Action(
      String kind,
      String key,
      Map<String, @Nullable Object> body,
      @Nullable Long seconds,
      List<Step> steps) {}

  private static final Gen<String> PLACES =
      Gen.of("a", "b", "c", "a.b", "a.c", "b.a", "a.b.c", "it's", "key", "key.a", "x\"y", "a\0b");

  private static final Gen<Step> STEPS =
      PLACES.flatMap(
          path ->
              Gen.oneOf(
                  AnyJson.values(2).map(value -> new Step(path, "set", value)),
                  Gen.longs(-5, 5).map(by -> new Step(path, "increment", by)),
                  Gen.of(0.1, 1e20, 2.50).map(by -> new Step(path, "increment", by)),
                  AnyJson.values(1).map(value -> new Step(path, "append", value)),
                  AnyJson.values(1).map(value -> new Step(path, "prepend", value)),
                  Gen.of(new Step(path, "trim", null))));

  private static final Gen<List<Step>> UPDATES =
      Gen.lists(STEPS, 0, 3)
          .map(
              steps -> {
                Map<String, Step> byPath = new LinkedHashMap<>();
                steps.forEach(each -> byPath.put(each.path(), each));
                return List.copyOf(byPath.values());
              });

  // The small numbers are there to be added to.
  private static final Gen<Map<String, @Nullable Object>> BODIES =
      Gen.oneOf(
          AnyJson.objects(2),
          Gen.combine(
              Gen.longs(-9, 9),
              Gen.lists(AnyJson.scalars(), 0, 2),
              (number, list) ->
                  Map.of("a", Map.of("b", number, "c", list), "b", list, "c", number)));

  private static final Gen<Action> ACTIONS =
      Gen.combine(
              Gen.of("put", "put", "update", "update", "update", "insert", "delete", "tick", "get"),
              Gen.of("k", "l", "\uD83D\uDE00"),
              (kind, key) -> new Action(kind, key, Map.of(), null, List.of()))
          .flatMap(
              action ->
                  Gen.combine(
                      BODIES,
                      Gen.longs(-1, 5).orNull(),
                      (body, seconds) ->
                          new Action(action.kind(), action.key(), body, seconds, List.of())))
          .flatMap(
              action ->
                  UPDATES.map(
                      steps ->
                          new Action(
                              action.kind(),
                              action.key(),
                              action.body(),
                              action.seconds(),
                              steps)));

  private static @Nullable Expiry expiry(@Nullable Long seconds) {
    return seconds == null ? null : Expiry.after(Duration.ofSeconds(seconds));
  }

  private void run(Action action, Base base, ItemModel model) {
    String key = action.key();
    Long seconds = action.seconds();
    @Nullable Long end = seconds == null ? null : Long.valueOf(model.now + seconds);
    switch (action.kind()) {
      case "put" -> {
        base.put(action.body(), key, expiry(seconds)).result();
        model.put(key, action.body(), end);
      }
      case "insert" -> {
        if (model.has(key)) {
          assertThatThrownBy(() -> base.insert(action.body(), key).result())
              .isInstanceOf(ConstraintException.Unique.class);
        } else {
          base.insert(action.body(), key, expiry(seconds)).result();
          model.put(key, action.body(), end);
        }
      }
      case "delete" -> {
        base.delete(key).result();
        model.items.remove(key);
      }
      case "tick" -> {
        clock.advance(Duration.ofSeconds(1));
        model.now++;
      }
      case "get" -> bases.sweep().result();
      default -> update(action, base, model, end);
    }
  }

  private static void update(Action action, Base base, ItemModel model, @Nullable Long end) {
    Map<String, Operation> changes = new LinkedHashMap<>();
    action.steps().forEach(each -> changes.put(each.path(), each.operation()));
    List<Step> steps = new ArrayList<>(action.steps());
    if (end != null) {
      steps.add(new Step(Expiry.MEMBER, "set", end));
    }
    if (ItemModel.isRefused(steps)) {
      assertThatThrownBy(() -> base.update(changes, action.key(), expiry(action.seconds())))
          .isInstanceOf(InvalidChangeException.class);
    } else if (!model.has(action.key())) {
      assertThatThrownBy(
              () -> base.update(changes, action.key(), expiry(action.seconds())).result())
          .isInstanceOf(MissingException.class);
    } else if (model.update(action.key(), steps)) {
      updateWithinLimits(action, changes, base, model);
    } else {
      assertThatThrownBy(
              () -> base.update(changes, action.key(), expiry(action.seconds())).result())
          .isInstanceOf(InvalidChangeException.class);
    }
  }

  private static void updateWithinLimits(
      Action action, Map<String, Operation> changes, Base base, ItemModel model) {
    try {
      Intake.of(model.items.get(action.key()));
      base.update(changes, action.key(), expiry(action.seconds())).result();
    } catch (MappingException tooManyDigits) {
      assertThatThrownBy(
              () -> base.update(changes, action.key(), expiry(action.seconds())).result())
          .isInstanceOf(InvalidDocumentException.class);
      base.delete(action.key()).result();
      model.items.remove(action.key());
    }
  }

  private static void assertSame(Base base, ItemModel model) {
    for (String key : List.of("k", "l", "\uD83D\uDE00")) {
      @Nullable Document stored = base.get(key).result().orElse(null);
      assertThat(stored != null).isEqualTo(model.has(key));
      if (stored != null) {
        assertThat(
                Trees.areEqual(
                    stored, Objects.requireNonNull(Intake.of(model.items.get(key)).tree())))
            .as("%s is %s", stored, model.items.get(key))
            .isTrue();
      }
    }
  }

  @Test
  void items_afterAnyActions_areThoseOfAMap() {
    Property.forAll(Gen.lists(ACTIONS, 1, 12))
        .runs(150)
        .check(
            actions -> {
              Base base = bases.base("base " + NAMES.incrementAndGet());
              ItemModel model = new ItemModel(clock.instant().getEpochSecond());
              for (Action each : actions) {
                run(each, base, model);
                assertSame(base, model);
              }
            });
  }

  @Test
  void expiry_atItsSecond_hasEnded() {
    Base base = bases.base("items");
    base.put(Map.of(), "k", Expiry.at(Instant.ofEpochSecond(1_001))).result();

    assertThat(base.get("k").result()).isPresent();
    clock.advance(Duration.ofMillis(999));
    assertThat(base.get("k").result()).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(base.get("k").result()).isEmpty();
  }
}
