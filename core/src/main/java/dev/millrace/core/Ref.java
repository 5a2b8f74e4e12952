package dev.millrace.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A reference from one entity to another: its key, and the entity itself once that is loaded.
 *
 * <p>A component {@code Ref<Author> author} is kept in the column {@code author_id}, or in one for
 * each column of a composite key. Rows are read with it not loaded, unless the query asked for the
 * entity as well.
 *
 * <p>Safe for use from any thread. Two are equal if they refer to the same key of the same class,
 * loaded or not; one to an unsaved entity is equal to those of that very instance. Neither {@link
 * #toString} nor a message shows the entity, or a key that is text.
 *
 * @param <T> the class that is referred to
 */
public final class Ref<T> {

  private static final VarHandle LOADER;

  /** Guards the start of a load, which must not block: few locks do for all references. */
  private static final Lock[] LOCKS = new Lock[16];

  static {
    try {
      LOADER = MethodHandles.lookup().findVarHandle(Ref.class, "loader", RefLoader.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
    for (int i = 0; i < LOCKS.length; i++) {
      LOCKS[i] = new ReentrantLock();
    }
  }

  private final Class<T> type;
  private final @Nullable Object id;
  private @Nullable String place;

  @SuppressWarnings("UnusedVariable") // read by its handle
  private @Nullable RefLoader loader;

  /** The entity, or {@link Missing}, or the {@link Loading} that was last begun; null before. */
  private volatile @Nullable Object state;

  private enum Missing {
    ENTITY
  }

  private record Loading<T>(Async<Optional<T>> source) {

    /** Whether there is an outcome that is not kept. */
    boolean hasFailed() {
      return source.outcome() instanceof Failure;
    }
  }

  private Ref(Class<T> type, @Nullable Object id, @Nullable String place, @Nullable T entity) {
    this.type = type;
    this.id = id;
    this.place = place;
    this.state = entity;
  }

  /**
   * A loaded reference to an entity. It may be unsaved: then the reference has no id, and can be
   * read but not kept.
   *
   * @throws MappingException if the class has no {@link Id}
   */
  @SuppressWarnings("unchecked") // the class of an instance of T
  public static <T> Ref<T> of(T entity) {
    EntityType<T> type = EntityType.of((Class<T>) entity.getClass());
    return new Ref<>(type.type(), type.idOf(entity), null, entity);
  }

  /**
   * A reference to the entity of a key, which need not exist.
   *
   * @param id for a composite key a list in its order
   */
  public static <T> Ref<T> of(Class<T> type, Object id) {
    return new Ref<>(Objects.requireNonNull(type, "type"), kept(id), null, null);
  }

  /** A loaded reference whose key is known already; for stores. */
  public static <T> Ref<T> loaded(Class<T> type, Object id, T entity) {
    return new Ref<>(type, kept(id), null, Objects.requireNonNull(entity, "entity"));
  }

  /** One that is read from a row: nothing is checked. */
  static <T> Ref<T> read(Class<T> type, Object id, String place, @Nullable T entity) {
    return new Ref<>(type, id, place, entity);
  }

  private static Object kept(Object id) {
    return Objects.requireNonNull(id, "id") instanceof List<?> parts ? List.copyOf(parts) : id;
  }

  /**
   * Gives it what loads it; for stores, before they show the entity that has it. Only the first
   * call counts, and none for one that is loaded.
   *
   * @param owner the component that holds it, for messages: {@code Book.author}
   */
  public void bind(RefLoader by, String owner) {
    if (LOADER.getAcquire(this) == null && !isLoaded()) {
      place = owner;
      LOADER.setRelease(this, Objects.requireNonNull(by, "by"));
    }
  }

  /**
   * The key: a value, or a list in the order of a composite key.
   *
   * @throws IllegalStateException if the entity is not saved yet
   */
  public Object id() {
    if (id == null) {
      throw new IllegalStateException(
          type.getSimpleName()
              + " is not saved yet and has no id: insert it, and refer to what insert() gives back");
    }
    return id;
  }

  /** Whether it has an id. */
  public boolean isSaved() {
    return id != null;
  }

  /** The class that is referred to. */
  public Class<T> type() {
    return type;
  }

  /** Whether {@link #get} gives the entity. */
  public boolean isLoaded() {
    return isEntity(state);
  }

  private static boolean isEntity(@Nullable Object seen) {
    return seen != null && seen != Missing.ENTITY && !(seen instanceof Loading);
  }

  /**
   * The entity, from memory.
   *
   * @throws NotLoadedException if it is not loaded; see {@link #fetch}
   * @throws MissingException if a fetch has found that there is none
   */
  public T get() {
    Object seen = state;
    if (isEntity(seen)) {
      return entity(seen);
    }
    throw seen == Missing.ENTITY ? missing() : notLoaded("call fetch(), or " + remedy());
  }

  /**
   * The entity, which is loaded if it is not there yet, and then stays.
   *
   * <p>Calls at the same time share one load, yet each has a stage of its own: to cancel it leaves
   * the others alone, and the last one to be cancelled stops the load. That there is none is kept
   * as well; any other failure is not, so the next call tries again.
   *
   * <p>Fails with {@link MissingException} if there is no entity of this id, and with {@link
   * NotLoadedException} if the reference does not come from a store and is not loaded.
   */
  public Async<T> fetch() {
    Object seen = state;
    if (seen == null || seen instanceof Loading) {
      RefLoader by = (RefLoader) LOADER.getAcquire(this);
      if (by == null) {
        return Async.failed(notLoaded("no store has read it, so fetch() cannot; " + remedy()));
      }
      return load(by);
    }
    return seen == Missing.ENTITY ? Async.failed(missing()) : Async.of(entity(seen));
  }

  private Async<T> load(RefLoader by) {
    Lock lock = LOCKS[System.identityHashCode(this) & (LOCKS.length - 1)];
    lock.lock();
    try {
      Object seen = state;
      if (seen == Missing.ENTITY) {
        return Async.failed(missing());
      }
      if (isEntity(seen)) {
        return Async.of(entity(seen));
      }
      if (seen instanceof Loading<?> loading && !loading.hasFailed()) {
        Async<T> shared = share(loading);
        // It may have been cancelled by the last of the others just before this one came.
        if (!loading.source().isCancelled()) {
          return shared;
        }
      }
      Loading<T> begun = new Loading<>(by.load(EntityType.of(type), id()));
      state = begun;
      return share(begun);
    } catch (RuntimeException failure) {
      return Async.failed(failure);
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("unchecked") // what this reference has begun is of T
  private Async<T> share(Loading<?> loading) {
    // The operation is cancelled once every stage that depends on it has been.
    return ((Loading<T>) loading).source().thenApply(this::arrived);
  }

  private T arrived(Optional<T> found) {
    if (found.isEmpty()) {
      state = Missing.ENTITY;
      throw missing();
    }
    // All who wait get the same answer of one load: whichever writes last writes the same.
    state = found.get();
    return found.get();
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // what is neither null nor a state of ours is of T
  private T entity(@Nullable Object seen) {
    return (T) seen;
  }

  private MissingException missing() {
    return new MissingException(
        (place == null ? "" : place + ": ") + "there is no " + target(" ") + "; it may be deleted");
  }

  private NotLoadedException notLoaded(String remedy) {
    String what = place == null ? target(" ") : place + " (" + target(" id=") + ")";
    return new NotLoadedException(what + " is not loaded: " + remedy);
  }

  private String remedy() {
    String[] names = place == null ? new String[0] : place.split("\\.", -1);
    return names.length == 2
        ? "add .with(" + names[0] + "_." + names[1] + ") to the query"
        : "load it with its owner by with(...)";
  }

  private String target(String between) {
    return type.getSimpleName() + between + RefIds.shown(id);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Ref<?> that) || type != that.type) {
      return false;
    }
    return (id == null || that.id == null)
        ? id == that.id && state == that.state
        : RefIds.comparable(id).equals(RefIds.comparable(that.id));
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode()
        + (id == null ? System.identityHashCode(state) : RefIds.comparable(id).hashCode());
  }

  /** The class and the key, {@code Ref[Author 5]}; a key that is text is not shown. */
  @Override
  public String toString() {
    return "Ref[" + (id == null ? type.getSimpleName() + " unsaved" : target(" ")) + "]";
  }
}
