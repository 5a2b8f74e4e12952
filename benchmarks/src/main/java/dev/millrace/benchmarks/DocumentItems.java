package dev.millrace.benchmarks;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.core.Async;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Puts and gets of documents of 1 KB, and the same bytes as rows. */
final class DocumentItems {

  private static final int ITEMS = 10_000;
  private static final int IN_FLIGHT = 64;
  private static final List<Map<String, Object>> DATA =
      IntStream.range(0, ITEMS).mapToObj(Profiles::large).toList();

  private DocumentItems() {}

  static List<Side> puts(Path folder) {
    return List.of(
        new Rows(folder.resolve("put-rows.db"), false),
        new Documents(folder.resolve("put-base.db"), false));
  }

  static List<Side> gets(Path folder) {
    return List.of(
        new Rows(folder.resolve("get-rows.db"), true),
        new Documents(folder.resolve("get-base.db"), true));
  }

  private static int shuffled(int i) {
    return (int) (i * 2_654_435_761L % ITEMS);
  }

  /** What an item is given in a round: never what it has, since SQLite writes no equal bytes. */
  private static int other(int item, int round) {
    return (item + round * 37) % ITEMS;
  }

  /** Reads or writes all items once, each in a round of its own. */
  private abstract static class Items implements Side {
    private final boolean reads;
    private int round;

    Items(boolean reads) {
      this.reads = reads;
    }

    abstract Async<?> read(int item);

    abstract Async<?> write(int item, int data);

    @Override
    public void prepare() {
      round++;
    }

    @Override
    public long work() throws InterruptedException {
      return InFlight.run(
              ITEMS,
              IN_FLIGHT,
              i -> {
                int item = shuffled(i);
                return reads ? read(item) : write(item, other(item, round));
              })
          .length;
    }
  }

  /** The texts of the documents as rows of a table. */
  private static final class Rows extends Items {
    private static final String PUT =
        "insert into rows(key, body) values ($1, $2)"
            + " on conflict (key) do update set body = excluded.body";
    private static final String GET = "select body from rows where key = $1";

    private final SqliteDatabase db;
    private final List<String> texts = new ArrayList<>();

    Rows(Path file, boolean reads) {
      super(reads);
      db = Sqlite.open(file);
      db.execute("create table rows(key text primary key, body text not null) strict").result();
      try (SqliteDatabase memory = Sqlite.memory();
          Bases bases = Bases.open(memory)) {
        Base base = bases.base("texts");
        for (int i = 0; i < ITEMS; i++) {
          texts.add(base.put(DATA.get(i), Profiles.key(i)).result().toJson());
        }
      }
      db.executeMany(
              PUT,
              IntStream.range(0, ITEMS).boxed().toList(),
              i -> List.of(Profiles.key(i), texts.get(i)))
          .result();
    }

    @Override
    public String name() {
      return "rows of text";
    }

    @Override
    Async<?> read(int item) {
      return db.fetchValue(String.class, GET, Profiles.key(item));
    }

    @Override
    Async<?> write(int item, int data) {
      return db.execute(PUT, Profiles.key(item), texts.get(data));
    }

    @Override
    public void close() {
      db.close();
    }
  }

  private static final class Documents extends Items {
    private final SqliteDatabase db;
    private final Bases bases;
    private final Base base;

    Documents(Path file, boolean reads) {
      super(reads);
      db = Sqlite.open(file);
      bases = Bases.open(db);
      base = bases.base("users");
      for (int from = 0; from < ITEMS; from += Base.MAX_PUT) {
        List<Map<String, Object>> some = new ArrayList<>();
        for (int i = from; i < from + Base.MAX_PUT; i++) {
          Map<String, Object> data = new LinkedHashMap<>(DATA.get(i));
          data.put(Document.KEY, Profiles.key(i));
          some.add(data);
        }
        base.putMany(some).result();
      }
    }

    @Override
    public String name() {
      return "documents";
    }

    @Override
    Async<?> read(int item) {
      return base.get(Profiles.key(item));
    }

    @Override
    Async<?> write(int item, int data) {
      return base.put(DATA.get(data), Profiles.key(item));
    }

    @Override
    public void close() {
      bases.close();
      db.close();
    }
  }
}
