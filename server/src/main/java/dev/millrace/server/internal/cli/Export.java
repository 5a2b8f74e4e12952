package dev.millrace.server.internal.cli;

import dev.millrace.base.Bases;
import dev.millrace.base.BasesOptions;
import dev.millrace.base.Document;
import dev.millrace.sql.Database;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the items of a base as lines of JSON, by their keys. */
final class Export {

  private static final Set<String> VALUED =
      Set.of(Databases.DATA, Databases.DATABASE, "--project", "--base", "--out");

  private static final Set<String> FLAGS = Set.of("--progress");

  private final String project;
  private final String name;
  private final Optional<Path> file;
  private final boolean isShown;
  private final PrintStream err;

  /** As options say; without a file, or with a hyphen for it, to what is given to it. */
  Export(Options options, PrintStream err) {
    this.project = options.required("--project");
    this.name = options.required("--base");
    this.file = options.value("--out").filter(out -> !out.equals("-")).map(Path::of);
    this.isShown = options.has("--progress") || (file.isPresent() && Terminal.isThere());
    this.err = err;
  }

  static Options parse(Iterable<String> arguments) {
    Options options = Options.parse(arguments, VALUED, FLAGS);
    options.refuseWords();
    return options;
  }

  /** Writes all items. */
  void run(Database database, PrintStream standard) {
    try {
      if (file.isPresent()) {
        try (Writer writer = Files.newBufferedWriter(file.get())) {
          write(database, writer);
        }
      } else {
        Writer writer =
            new BufferedWriter(new OutputStreamWriter(standard, StandardCharsets.UTF_8));
        write(database, writer);
        writer.flush();
        if (standard.checkError()) { // it keeps its failures to itself
          throw new IOException("standard output takes no more");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the items", e);
    }
  }

  private void write(Database database, Writer writer) throws IOException {
    Progress progress = new Progress(err, isShown, 0);
    long count = 0;
    try (Bases bases = Bases.open(database, BasesOptions.DEFAULT.withProject(project));
        Stream<Document> all = bases.base(name).fetchAll().stream()) {
      for (Document each : (Iterable<Document>) all::iterator) {
        writer.write(each.toJson());
        writer.write('\n');
        count++;
        progress.add(1);
      }
    }
    progress.end(count, "items written");
  }
}
