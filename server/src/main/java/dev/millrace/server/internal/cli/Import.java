package dev.millrace.server.internal.cli;

import dev.millrace.base.Bases;
import dev.millrace.base.BasesOptions;
import dev.millrace.core.MappingException;
import dev.millrace.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads items from lines of JSON, and puts them; lines that are none are named and left out. */
final class Import {

  private static final Set<String> VALUED =
      Set.of(Databases.DATA, Databases.DATABASE, "--project", "--base");

  private static final Set<String> FLAGS = Set.of("--progress");
  private static final int MOST_COMPLAINTS = 20;

  private final String project;
  private final String name;
  private final Optional<Path> file;
  private final boolean isShown;
  private final PrintStream err;
  private long refused;

  /** As options say; without a file, or with a hyphen for it, from what is given to it. */
  Import(Options options, PrintStream err) {
    this.project = options.required("--project");
    this.name = options.required("--base");
    this.file = options.word().filter(word -> !word.equals("-")).map(Path::of);
    this.isShown = options.has("--progress") || (file.isPresent() && Terminal.isThere());
    this.err = err;
  }

  static Options parse(Iterable<String> arguments) {
    return Options.parse(arguments, VALUED, FLAGS);
  }

  /** Puts the items of all lines; true if none was refused. */
  boolean run(Database database, InputStream standard) {
    try (Bases bases = Bases.open(database, BasesOptions.DEFAULT.withProject(project));
        InputStream own = file.isPresent() ? Files.newInputStream(file.get()) : null) {
      Progress progress = new Progress(err, isShown, file.isPresent() ? Files.size(file.get()) : 0);
      Puts puts = new Puts(bases.base(name), this::refuse);
      put(new Lines(own == null ? standard : own), puts, progress);
      progress.end(puts.stored(), "items stored");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the items", e);
    }
    if (refused > 0) {
      err.printf("%d lines were refused, all others stored%n", refused);
    }
    return refused == 0;
  }

  private void put(Lines lines, Puts puts, Progress progress) throws IOException {
    for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
      Line line = next.get();
      if (!line.isBlank()) {
        try {
          Map<?, ?> item = line.item();
          puts.add(line.number(), item);
        } catch (MappingException e) {
          refuse(line.number(), e);
        }
      }
      progress.add(line.length());
    }
    puts.finish();
  }

  private void refuse(long number, RuntimeException failure) {
    if (refused++ < MOST_COMPLAINTS) {
      err.printf("line %d: %s%n", number, failure.getMessage());
    }
  }
}
