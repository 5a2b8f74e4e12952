package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class RefTest {

  record Author(@Id long id, String name) {}

  record Country(@Id String code) {}

  record Seat(@Id int row, @Id int number) {}

  record Keyless(String name) {}

  private static final Author ADA = new Author(5, "Ada");

  /** Keeps the loads that it is asked for. */
  private static final class Loads implements RefLoader {

    final List<AsyncOperation<Optional<Author>>> begun = new ArrayList<>();

    @Override
    @SuppressWarnings("unchecked") // all references of these tests are to authors
    public synchronized <T> Async<Optional<T>> load(EntityType<T> type, Object id) {
      AsyncOperation<Optional<Author>> operation = new AsyncOperation<>();
      begun.add(operation);
      return (Async<Optional<T>>) (Async<?>) operation.async();
    }
  }

  private final Loads loads = new Loads();

  private Ref<Author> bound() {
    Ref<Author> ref = Ref.of(Author.class, 5L);
    ref.bind(loads, "Book.author");
    return ref;
  }

  @Test
  void of_savedEntity_isLoadedAndHasItsKey() {
    Ref<Author> ref = Ref.of(ADA);

    assertThat(ref.id()).isEqualTo(5L);
    assertThat(ref.type()).isEqualTo(Author.class);
    assertThat(ref.isSaved()).isTrue();
    assertThat(ref.isLoaded()).isTrue();
    assertThat(ref.get()).isSameAs(ADA);
    assertThat(ref.fetch().result()).isSameAs(ADA);
  }

  @Test
  void of_unsavedEntity_isLoadedButHasNoId() {
    Author unsaved = new Author(0, "Ada");
    Ref<Author> ref = Ref.of(unsaved);

    assertThat(ref.get()).isSameAs(unsaved);
    assertThat(ref.isSaved()).isFalse();
    assertThat(ref).hasToString("Ref[Author unsaved]").isEqualTo(Ref.of(unsaved));
    assertThat(ref).hasSameHashCodeAs(Ref.of(unsaved));
    assertThat(ref).isNotEqualTo(Ref.of(new Author(0, "Ada"))).isNotEqualTo(Ref.of(ADA));
    assertThatThrownBy(ref::id)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Author is not saved yet and has no id:"
                + " insert it, and refer to what insert() gives back");
  }

  @Test
  void of_classWithoutKey_isRefused() {
    assertThatThrownBy(() -> Ref.of(new Keyless("x")))
        .isInstanceOf(MappingException.class)
        .hasMessage("Keyless has no key: mark a component with @Id");
  }

  @Test
  void equals_sameKeyOfSameClass_isEqualLoadedOrNot() {
    Ref<Author> ref = Ref.of(Author.class, 5L);

    assertThat(ref).isEqualTo(Ref.of(ADA)).hasSameHashCodeAs(Ref.of(ADA));
    assertThat(ref).isEqualTo(Ref.of(Author.class, 5)).hasSameHashCodeAs(Ref.of(Author.class, 5));
    assertThat(ref).isNotEqualTo(Ref.of(Author.class, 6)).isNotEqualTo(Ref.of(Seat.class, 5));
    assertThat(Ref.of(Seat.class, List.of(1L, 2L)))
        .isEqualTo(Ref.of(new Seat(1, 2)))
        .hasSameHashCodeAs(Ref.of(new Seat(1, 2)))
        .isNotEqualTo(Ref.of(Seat.class, List.of(2, 1)));
  }

  @Test
  void toString_keyThatIsText_isHidden() {
    UUID uuid = new UUID(1, 2);

    assertThat(Ref.of(ADA)).hasToString("Ref[Author 5]");
    assertThat(Ref.of(new Country("secret"))).hasToString("Ref[Country ?]");
    assertThat(Ref.of(Author.class, uuid)).hasToString("Ref[Author " + uuid + "]");
    assertThat(Ref.of(Seat.class, List.of(1, "secret"))).hasToString("Ref[Seat 1, ?]");
  }

  @Test
  void get_notLoaded_saysWhatToDo() {
    assertThatThrownBy(Ref.of(Author.class, 5)::get)
        .isInstanceOf(NotLoadedException.class)
        .hasMessage("Author 5 is not loaded: call fetch(), or load it with its owner by with(...)");
    assertThatThrownBy(bound()::get)
        .isInstanceOf(NotLoadedException.class)
        .hasMessage(
            "Book.author (Author id=5) is not loaded:"
                + " call fetch(), or add .with(Book_.author) to the query");
  }

  @Test
  void fetch_madeByHand_fails() {
    assertThatThrownBy(Ref.of(Author.class, 5).fetch()::result)
        .isInstanceOf(NotLoadedException.class)
        .hasMessage(
            "Author 5 is not loaded: no store has read it, so fetch() cannot;"
                + " load it with its owner by with(...)");
  }

  @Test
  void fetch_found_isKept() {
    Ref<Author> ref = bound();
    Async<Author> first = ref.fetch();
    assertThat(ref.isLoaded()).isFalse();

    loads.begun.get(0).succeed(Optional.of(ADA));

    assertThat(first.result()).isSameAs(ADA);
    assertThat(ref.isLoaded()).isTrue();
    assertThat(ref.get()).isSameAs(ADA);
    assertThat(ref.fetch().isDone()).isTrue();
    assertThat(loads.begun).hasSize(1);
  }

  @Test
  void fetch_missing_isKept() {
    Ref<Author> ref = bound();
    Async<Author> first = ref.fetch();

    loads.begun.get(0).succeed(Optional.empty());

    String message = "Book.author: there is no Author 5; it may be deleted";
    assertThatThrownBy(first::result).isInstanceOf(MissingException.class).hasMessage(message);
    assertThatThrownBy(ref.fetch()::result)
        .isInstanceOf(MissingException.class)
        .hasMessage(message);
    assertThatThrownBy(ref::get).isInstanceOf(MissingException.class).hasMessage(message);
    assertThat(ref.isLoaded()).isFalse();
    assertThat(loads.begun).hasSize(1);
  }

  @Test
  void fetch_failed_loadsAgain() {
    Ref<Author> ref = bound();
    Async<Author> first = ref.fetch();
    loads.begun.get(0).fail(new ConnectionLostException("cut", Outcome.NOT_APPLIED, null));
    assertThatThrownBy(first::result).isInstanceOf(ConnectionLostException.class);

    Async<Author> second = ref.fetch();
    loads.begun.get(1).succeed(Optional.of(ADA));

    assertThat(second.result()).isSameAs(ADA);
  }

  @Test
  void fetch_loaderThrows_failsAndLoadsAgain() {
    Ref<Author> ref = Ref.of(Author.class, 5);
    RefLoader closed =
        new RefLoader() {
          @Override
          public <T> Async<Optional<T>> load(EntityType<T> type, Object id) {
            loads.load(type, id);
            throw new ClosedException("closed");
          }
        };
    ref.bind(closed, "Book.author");

    assertThatThrownBy(ref.fetch()::result).isInstanceOf(ClosedException.class);
    assertThatThrownBy(ref.fetch()::result).isInstanceOf(ClosedException.class);
    assertThat(loads.begun).hasSize(2);
  }

  @Test
  void fetch_oneOfTwoCancelled_leavesTheOther() {
    Ref<Author> ref = bound();
    Async<Author> first = ref.fetch();
    Async<Author> second = ref.fetch();

    first.cancel();
    assertThat(loads.begun.get(0).isCancelled()).isFalse();
    loads.begun.get(0).succeed(Optional.of(ADA));

    assertThat(second.result()).isSameAs(ADA);
    assertThatThrownBy(first::result).isInstanceOf(CancellationException.class);
    assertThat(loads.begun).hasSize(1);
  }

  @Test
  void fetch_allCancelled_stopsTheLoadAndBeginsAnew() {
    Ref<Author> ref = bound();
    Async<Author> first = ref.fetch();
    Async<Author> second = ref.fetch();
    first.cancel();
    second.cancel();
    assertThat(loads.begun.get(0).isCancelled()).isTrue();

    Async<Author> third = ref.fetch();
    loads.begun.get(1).succeed(Optional.of(ADA));

    assertThat(third.result()).isSameAs(ADA);
  }

  @Test
  void fetch_fromManyThreadsAtOnce_loadsOnce() throws Exception {
    Ref<Author> ref = bound();
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Async<Author>> stages = new ArrayList<>();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                Async<Author> stage = ref.fetch();
                synchronized (stages) {
                  stages.add(stage);
                }
              });
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) {
      thread.join();
    }

    loads.begun.get(0).succeed(Optional.of(ADA));

    assertThat(loads.begun).hasSize(1);
    assertThat(stages).hasSize(threads).doesNotHaveDuplicates();
    assertThat(stages).allSatisfy(stage -> assertThat(stage.result()).isSameAs(ADA));
  }

  @Test
  void bind_again_isIgnored() {
    Ref<Author> ref = bound();
    Loads others = new Loads();

    ref.bind(others, "Film.author");
    ref.fetch().cancel();

    assertThat(loads.begun).hasSize(1);
    assertThat(others.begun).isEmpty();
    assertThatThrownBy(ref::get).hasMessageStartingWith("Book.author (");
  }
}
