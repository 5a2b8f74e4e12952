package dev.millrace.examples.tour;

import dev.millrace.examples.films.Films;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.nio.file.Path;

/** Opens a file and creates its tables. */
public final class OpenDatabase implements Chapter {

  @Override
  public String title() {
    return "A database is a file";
  }

  @Override
  public void run(Guide guide) {
    guide.say("Nothing to install and nothing to start: the engine comes as a Maven artifact.");
    guide.show(this, "open");
    Path file = guide.folder().resolve("films.db");
    OperationCounter operations = guide.operations();
    Meter meter = guide.meter();
    // docs: open
    SqliteDatabase db = Sqlite.open(Sqlite.options(file).listener(operations).build());
    db.execute(Films.SCHEMA).result(); // a script is one transaction
    // end
    guide.keep(db);
    guide.say("The file is " + db.file().map(Path::toString).orElse("in memory"));
    meter.print();
  }
}
