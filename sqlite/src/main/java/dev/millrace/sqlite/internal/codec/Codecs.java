package dev.millrace.sqlite.internal.codec;

import dev.millrace.sql.Codec;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Parameters and columns of a database: the caller's codecs first, then the stored forms of this
 * package.
 *
 * <p>Safe for use from any thread; made once per database, since it remembers what it found for
 * each class.
 */
public final class Codecs {

  private final Forms forms;
  private final ConcurrentMap<Class<?>, StoredForm<Object>> encoders = new ConcurrentHashMap<>();
  private final ConcurrentMap<Type, Decoder<?>> decoders = new ConcurrentHashMap<>();

  private Codecs(List<Codec<?>> codecs) {
    this.forms = new Forms(codecs, this);
  }

  /** With the caller's codecs; of several for one class the first counts. */
  public static Codecs of(Collection<? extends Codec<?>> codecs) {
    return new Codecs(List.copyOf(codecs));
  }

  /**
   * The Long, Double, String, byte[] or null that is bound for each argument. Nothing of it is
   * shared with the arguments, which may be changed afterwards.
   *
   * @throws dev.millrace.core.InvalidQueryException if one has no stored form; it names the
   *     position and the class
   */
  public @Nullable Object[] encode(@Nullable Object[] args) {
    @Nullable Object[] encoded = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      encoded[i] = encode(args[i], i + 1);
    }
    return encoded;
  }

  /** As {@link #encode(Object[])}. */
  public @Nullable Object[] encode(List<?> args) {
    return encode(args.toArray());
  }

  @Nullable Object encode(@Nullable Object value, int position) {
    if (value == null) {
      return null;
    }
    StoredForm<Object> form = encoders.get(value.getClass());
    if (form == null) {
      form = forms.encoder(value.getClass());
      encoders.put(value.getClass(), form);
    }
    return form.encode(value, position);
  }

  /**
   * What reads columns as a type.
   *
   * @throws dev.millrace.core.MappingException if nothing is read as that type
   */
  @SuppressWarnings("unchecked") // a decoder of a class gives instances of it, boxed if primitive
  public <T> Decoder<T> decoder(Class<T> type) {
    return (Decoder<T>) decoder((Type) type);
  }

  /** As {@link #decoder(Class)}, of a type that may be generic. */
  public Decoder<?> decoder(Type type) {
    Decoder<?> decoder = decoders.get(type);
    if (decoder == null) {
      decoder = forms.decoder(type);
      decoders.put(type, decoder);
    }
    return decoder;
  }
}
