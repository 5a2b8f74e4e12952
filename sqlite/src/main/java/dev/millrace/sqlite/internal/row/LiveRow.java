package dev.millrace.sqlite.internal.row;

import dev.millrace.core.Columns;
import dev.millrace.sqlite.internal.codec.Codecs;
import dev.millrace.sqlite.internal.codec.Primitives;
import dev.millrace.sqlite.internal.codec.RawColumns;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The row that a statement stands on, read without a copy; for the statement's thread. */
public final class LiveRow implements Columns, RawColumns {

  private final NativeStatement statement;
  private final List<String> names;
  private final Codecs codecs;
  private long bytesRead;

  /** Reads rows of a statement whose columns have these names. */
  public LiveRow(NativeStatement statement, List<String> names, Codecs codecs) {
    this.statement = statement;
    this.names = names;
    this.codecs = codecs;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public boolean isNull(int index) {
    return statement.isNull(checked(index));
  }

  @Override
  public boolean getBoolean(int index) {
    return Primitives.booleanAt(this, checked(index));
  }

  @Override
  public int getInt(int index) {
    return Primitives.intAt(this, checked(index));
  }

  @Override
  public long getLong(int index) {
    return Primitives.longAt(this, checked(index));
  }

  @Override
  public double getDouble(int index) {
    return Primitives.doubleAt(this, checked(index));
  }

  @Override
  public @Nullable Object get(int index, Type type) {
    return codecs.decoder(type).decode(this, checked(index));
  }

  // SQLite reads NULL from a column that is not there.
  private int checked(int index) {
    return Objects.checkIndex(index, names.size());
  }

  @Override
  public String name(int index) {
    return names.get(index);
  }

  @Override
  public int type(int index) {
    return statement.type(index);
  }

  @Override
  public long longAt(int index) {
    return statement.longAt(index);
  }

  @Override
  public double doubleAt(int index) {
    return statement.doubleAt(index);
  }

  @Override
  public String textAt(int index) {
    String text = Objects.requireNonNull(statement.textAt(index));
    bytesRead += 2L * text.length();
    return text;
  }

  @Override
  public byte[] blobAt(int index) {
    byte[] bytes = Objects.requireNonNull(statement.blobAt(index));
    bytesRead += bytes.length;
    return bytes;
  }

  /** About how many bytes of texts and blobs have been read so far. */
  long bytesRead() {
    return bytesRead;
  }
}
