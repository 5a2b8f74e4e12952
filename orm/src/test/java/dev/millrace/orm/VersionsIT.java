package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConflictException;
import dev.millrace.core.Created;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MissingException;
import dev.millrace.core.Updated;
import dev.millrace.core.Version;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store counts and stamps by itself. */
final class VersionsIT extends OnBothEngines {

  @Mapped
  record Note(
      @Id long id,
      String text,
      @Version int version,
      @Created @Nullable Instant created,
      @Updated long updated) {

    Note with(String other) {
      return new Note(id, other, version, created, updated);
    }
  }

  private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.000007Z");
  private static final long LONG_AGO_MICROS = 981_173_106_000_007L;

  @BeforeEach
  void createTable() {
    orm.createTable(Note.class).result();
  }

  @Test
  void insert_setsVersionAndTimes() {
    Instant before = Instant.now().minusMillis(1);

    Note note = orm.insert(new Note(0, "a", 77, LONG_AGO, LONG_AGO_MICROS)).result();

    assertThat(note.version()).isEqualTo(1);
    assertThat(note.created()).isBetween(before, Instant.now());
    assertThat(note.updated()).isGreaterThan(LONG_AGO_MICROS);
    assertThat(orm.get(Note.class, note.id()).result()).contains(note);
  }

  @Test
  void insert_keepingTimes_fillsThoseThatAreAbsent() {
    Note kept =
        orm.insert(new Note(0, "a", 0, LONG_AGO, LONG_AGO_MICROS), Timestamps.KEEP).result();
    Note filled =
        orm.insertAll(List.of(new Note(0, "b", 0, null, 0)), Timestamps.KEEP).result().get(0);
    Note mixed = orm.insert(new Note(0, "c", 0, LONG_AGO, 0), Timestamps.KEEP).result();

    assertThat(kept.created()).isEqualTo(LONG_AGO);
    assertThat(kept.updated()).isEqualTo(LONG_AGO_MICROS);
    assertThat(filled.created()).isAfter(LONG_AGO);
    assertThat(filled.updated()).isGreaterThan(LONG_AGO_MICROS);
    assertThat(mixed.created()).isEqualTo(LONG_AGO);
    assertThat(mixed.updated()).isGreaterThan(LONG_AGO_MICROS);
  }

  @Test
  void update_countsAndStampsAndKeepsWhenItWasCreated() {
    Note note =
        orm.insert(new Note(0, "a", 0, LONG_AGO, LONG_AGO_MICROS), Timestamps.KEEP).result();

    Note changed = orm.update(new Note(note.id(), "b", 1, null, 0)).result();

    assertThat(changed.created()).isEqualTo(LONG_AGO);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.updated()).isGreaterThan(LONG_AGO_MICROS);
    assertThat(orm.get(Note.class, note.id()).result()).contains(changed);
  }

  @Test
  void update_ofAnOldVersion_isAConflictAndChangesNothing() {
    Note note = orm.insert(new Note(0, "a", 0, null, 0)).result();
    Note changed = orm.update(note.with("b")).result();

    assertThatThrownBy(() -> orm.update(note.with("c")).result())
        .isInstanceOf(ConflictException.class)
        .hasMessage("Note 1 was changed by another since it was read: get it, and try again");
    assertThatThrownBy(() -> orm.delete(note).result()).isInstanceOf(ConflictException.class);
    assertThat(orm.get(Note.class, note.id()).result()).contains(changed);
    orm.delete(changed).result();
    assertThatThrownBy(() -> orm.delete(changed).result()).isInstanceOf(MissingException.class);
    assertThatThrownBy(() -> orm.update(changed).result()).isInstanceOf(MissingException.class);
  }

  @Test
  void update_byManyAtOnce_oneWins() {
    Note note = orm.insert(new Note(0, "a", 0, null, 0)).result();
    var updates =
        IntStream.range(0, 10)
            .mapToObj(i -> orm.update(note.with("by " + i)).handle((done, error) -> error))
            .toList();

    var failures = updates.stream().map(each -> each.result()).toList();

    assertThat(failures.stream().filter(each -> each == null)).hasSize(1);
    assertThat(failures.stream().filter(ConflictException.class::isInstance)).hasSize(9);
    assertThat(orm.get(Note.class, note.id()).result().orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void changes_countAndStampToo() {
    Note note =
        orm.insert(new Note(0, "a", 0, LONG_AGO, LONG_AGO_MICROS), Timestamps.KEEP).result();

    Note changed = orm.update(Note.class, note.id(), field(Note::text).set("b")).result();
    long moved =
        orm.updateWhere(Note.class, field(Note::text).eq("b"), field(Note::text).set("c")).result();

    Note last = orm.get(Note.class, note.id()).result().orElseThrow();
    assertThat(changed.text()).isEqualTo("b");
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.created()).isEqualTo(LONG_AGO);
    assertThat(changed.updated()).isGreaterThan(LONG_AGO_MICROS);
    assertThat(moved).isEqualTo(1);
    assertThat(last.version()).isEqualTo(3);
    assertThat(last.text()).isEqualTo("c");
  }

  @Test
  void changes_thatCannotBe_areRefusedBeforeAnythingIsSent() {
    heard.clear();

    assertThatThrownBy(() -> orm.update(Note.class, 1, field(Note::id).set(2L)))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageContaining("cannot update the primary key, Note.id");
    assertThatThrownBy(() -> orm.update(Note.class, 1)).isInstanceOf(InvalidChangeException.class);
    assertThat(heard.texts()).isEmpty();
    assertThatThrownBy(() -> orm.update(Note.class, 9, field(Note::text).set("x")).result())
        .isInstanceOf(MissingException.class)
        .hasMessage("there is no Note 9");
  }
}
