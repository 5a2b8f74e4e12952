package dev.millrace.examples.tour;

import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The child of {@link SurviveKill}: writes with 64 inserts in flight, and prints {@code id
 * commits;} for each that was acknowledged. Ends when its standard input does.
 */
public final class WriteUntilKilled {

  private static final int IN_FLIGHT = 64;

  private final SqliteDatabase db;
  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private final AtomicLong ids = new AtomicLong();

  private WriteUntilKilled(SqliteDatabase db) {
    this.db = db;
  }

  /** Writes to the file of the first argument. */
  public static void main(String[] args) throws IOException {
    try (SqliteDatabase db = Sqlite.open(Path.of(args[0]))) {
      db.execute("create table entries (id integer primary key, text text not null)").result();
      WriteUntilKilled writer = new WriteUntilKilled(db);
      for (int i = 0; i < IN_FLIGHT; i++) {
        writer.writeOn();
      }
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void writeOn() {
    long id = ids.incrementAndGet();
    db.execute("insert into entries values ($1, $2)", id, "entry " + id)
        .whenComplete(
            (tag, failure) -> {
              if (failure != null) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1); // the parent reads on to the end, and says so
              }
              acknowledge(id);
              writeOn();
            });
  }

  /** One write for each line, so that a kill cannot cut one in two. */
  private void acknowledge(long id) {
    String line = id + " " + db.statistics().commits() + ";\n";
    try {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
