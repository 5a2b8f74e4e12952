package dev.millrace.server.internal.cli;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.BasesOptions;
import dev.millrace.base.Document;
import dev.millrace.base.InvalidDocumentException;
import dev.millrace.core.Async;
import dev.millrace.core.MappingException;
import dev.millrace.sql.Database;
import dev.millrace.sql.spi.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the items of a base as lines of JSON, and reads them back. */
final class Transfer {

  static final Set<String> VALUED =
      Set.of(Databases.DATA, Databases.DATABASE, "--project", "--base", "--out");

  static final Set<String> FLAGS = Set.of("--progress");

  private static final int IN_FLIGHT = 64;
  private static final int MOST_COMPLAINTS = 20;

  private final Database database;
  private final Options options;
  private final PrintStream err;
  private final Deque<Running> running = new ArrayDeque<>();
  private long failed;

  /** A put that has been started. */
  private record Running(@Nullable Object key, Async<?> stored) {
    boolean isOf(@Nullable Object other) {
      return key != null && key.equals(other);
    }
  }

  Transfer(Database database, Options options, PrintStream err) {
    this.database = database;
    this.options = options;
    this.err = err;
  }

  private Bases bases() {
    return Bases.open(database, BasesOptions.DEFAULT.withProject(options.required("--project")));
  }

  private Progress progress(long total) {
    return new Progress(err, options.has("--progress") || Terminal.isThere(), total);
  }

  // --- out

  /** Writes all items; true if that was done. */
  boolean write(PrintStream out) {
    Optional<Path> file = options.value("--out").map(Path::of);
    try (Bases bases = bases();
        OutputStream stream = file.isPresent() ? Files.newOutputStream(file.get()) : null;
        Writer writer =
            new OutputStreamWriter(stream == null ? out : stream, StandardCharsets.UTF_8);
        Stream<Document> all = bases.base(options.required("--base")).fetchAll().stream()) {
      Progress progress = progress(0);
      for (Document each : (Iterable<Document>) all::iterator) {
        writer.write(each.toJson());
        writer.write('\n');
        progress.add(1);
      }
      progress.end("items written");
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the items", e);
    }
  }

  // --- in

  /** Puts the items of all lines; true if none was refused. */
  boolean read(InputStream in) {
    Optional<Path> file = options.word().filter(name -> !name.equals("-")).map(Path::of);
    try (Bases bases = bases();
        InputStream own = file.isPresent() ? Files.newInputStream(file.get()) : null;
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(own == null ? in : own, StandardCharsets.UTF_8))) {
      Progress progress = progress(file.isPresent() ? Files.size(file.get()) : 0);
      put(bases.base(options.required("--base")), reader, progress);
      progress.end("bytes read");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the items", e);
    }
    if (failed > 0) {
      err.printf("%d lines were refused, all others stored%n", failed);
    }
    return failed == 0;
  }

  private void put(Base base, BufferedReader reader, Progress progress) throws IOException {
    long number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      progress.add(line.length() + 1L);
      if (!line.isBlank()) {
        put(base, line, number);
      }
    }
    finishTo(0);
  }

  /** Starts to put the item of a line; complains if it is none. */
  private void put(Base base, String line, long number) {
    try {
      if (!(Json.parse(line) instanceof Map<?, ?> item)) {
        throw new MappingException("expected an object");
      }
      Object key = item.get(Document.KEY);
      // Of one key the last counts, so the one before must be stored.
      finishTo(running.stream().anyMatch(each -> each.isOf(key)) ? 0 : IN_FLIGHT - 1);
      running.add(new Running(key, base.put(item)));
    } catch (MappingException | InvalidDocumentException e) {
      if (failed++ < MOST_COMPLAINTS) {
        err.printf("line %d: %s%n", number, e.getMessage());
      }
    }
  }

  private void finishTo(int count) {
    while (running.size() > count) {
      running.remove().stored().result();
    }
  }
}
