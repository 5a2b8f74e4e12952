package dev.millrace.examples.tour;

import dev.millrace.examples.films.Film;
import dev.millrace.examples.films.Films;
import dev.millrace.examples.films.Original;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Database;
import java.util.Collection;

/** Loads the data, counting as the rows are read. */
public final class LoadFilms implements Chapter {

  @Override
  public String title() {
    return "Real data: 3,201 films";
  }

  @Override
  public void run(Guide guide) {
    guide.say(
        "One call inserts them all or none. It reads its rows lazily, so a bar can follow it.");
    guide.show(this, "load");
    Database db = guide.database();
    Collection<Film> films = Films.all();
    ProgressBar bar = guide.progress("films", films.size());
    Meter meter = guide.meter();
    // docs: load
    CommandTag loaded =
        db.executeMany(Films.INSERT_FILM, bar.over(films), film -> film.values()).result();
    db.executeMany(Films.INSERT_ORIGINAL, Films.originals(), Original::values).result();
    // end
    bar.end();
    guide.say("The films' tag is \"" + loaded + "\".");
    meter.print();
  }
}
