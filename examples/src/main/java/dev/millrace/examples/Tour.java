package dev.millrace.examples;

import dev.millrace.examples.tour.AskInSql;
import dev.millrace.examples.tour.Chapter;
import dev.millrace.examples.tour.Console;
import dev.millrace.examples.tour.Guide;
import dev.millrace.examples.tour.InsertTogether;
import dev.millrace.examples.tour.KeepDocuments;
import dev.millrace.examples.tour.KeepEntities;
import dev.millrace.examples.tour.KeepItems;
import dev.millrace.examples.tour.LoadFilms;
import dev.millrace.examples.tour.MeetPostgres;
import dev.millrace.examples.tour.OpenDatabase;
import dev.millrace.examples.tour.RaceCancels;
import dev.millrace.examples.tour.ReadOn;
import dev.millrace.examples.tour.ReadSnapshot;
import dev.millrace.examples.tour.RelateRecords;
import dev.millrace.examples.tour.RollBack;
import dev.millrace.examples.tour.StopInTime;
import dev.millrace.examples.tour.StreamFilms;
import dev.millrace.examples.tour.SurviveKill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The program a newcomer runs first: a walk through Millrace on real data. */
public final class Tour {

  private final Console console;

  Tour(Console console) {
    this.console = console;
  }

  /** Runs every chapter, and fails if something it shows does not hold. */
  public static void main(String[] args) throws Exception {
    new Tour(Console.standard()).run();
  }

  private static List<Chapter> chapters() {
    return List.of(
        new OpenDatabase(),
        new LoadFilms(),
        new AskInSql(),
        new RelateRecords(),
        new KeepDocuments(),
        new KeepItems(),
        new KeepEntities(),
        new StreamFilms(),
        new RollBack(),
        new StopInTime(),
        new InsertTogether(),
        new ReadSnapshot(),
        new SurviveKill(),
        new MeetPostgres(),
        new RaceCancels(),
        new ReadOn());
  }

  void run() throws Exception {
    long started = System.nanoTime();
    console.line(
        "Millrace: asynchronous data access for Java. The code that you see is the code that"
            + " runs.");
    Path folder = Files.createTempDirectory("millrace-tour");
    try (Guide guide = new Guide(console, folder)) {
      for (Chapter chapter : chapters()) {
        guide.lead(chapter);
      }
    } finally {
      delete(folder);
    }
    console.line("");
    console.line(String.format("The tour took %.1f s.", (System.nanoTime() - started) / 1e9));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
