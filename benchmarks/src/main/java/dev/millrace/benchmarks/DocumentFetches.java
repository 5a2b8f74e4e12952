package dev.millrace.benchmarks;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fetches over 200,000 documents, and the same queries by hand. */
final class DocumentFetches {

  private static final int DOCUMENTS = 200_000;
  private static final int LIMIT = 1_000;

  private DocumentFetches() {}

  /**
   * What is asked.
   *
   * @param times how often in one round
   * @param sql the same by hand, of the bound value and a limit
   */
  record Question(String title, int times, Map<String, Object> query, String sql, Object bound) {}

  static List<Question> questions() {
    return List.of(
        new Question(
            "fetch by index, 1,000 of 200,000",
            20,
            Map.of("profile.age?gte", 995),
            "select json(doc) from docs indexed by ages"
                + " where json_extract(doc, '$.\"profile\".\"age\"') >= $1 order by key limit $2",
            995L),
        new Question(
            "fetch by key prefix, 1,000 of 200,000",
            20,
            Map.of("key?pfx", "user-123"),
            "select json(doc) from docs where key >= $1 and key < 'user-124' order by key limit $2",
            "user-123"),
        new Question(
            "fetch by scan, 201 of 200,000",
            1,
            Map.of("profile.city", "city-500"),
            "select json(doc) from docs where json_extract(doc, '$.\"profile\".\"city\"') = $1"
                + " order by key limit $2",
            "city-500"));
  }

  /** Makes the file that both sides read: the documents in a base and in a table by hand. */
  static void fill(Path file) {
    try (SqliteDatabase db = Sqlite.open(file);
        Bases bases = Bases.open(db)) {
      Base base = bases.base("users");
      db.execute("create table docs(key text primary key, doc blob not null) strict").result();
      for (int from = 0; from < DOCUMENTS; from += Base.MAX_PUT) {
        List<Map<String, Object>> some = new ArrayList<>();
        for (int i = from; i < from + Base.MAX_PUT; i++) {
          Map<String, Object> data = Profiles.of(i);
          data.put(Document.KEY, Profiles.key(i));
          some.add(data);
        }
        List<Document> stored = base.putMany(some).result();
        db.executeMany(
                "insert into docs values ($1, jsonb($2))",
                stored,
                each -> List.of(each.key(), each.toJson()))
            .result();
      }
      base.index("profile.age").result();
      db.execute("create index ages on docs(json_extract(doc, '$.\"profile\".\"age\"'))").result();
    }
  }

  static List<Side> sides(Path file, Question question) {
    return List.of(new ByHand(file, question), new Fetched(file, question));
  }

  private static final class ByHand implements Side {
    private final SqliteDatabase db;
    private final Question question;

    ByHand(Path file, Question question) {
      this.db = Sqlite.open(file);
      this.question = question;
    }

    @Override
    public String name() {
      return "SQL by hand";
    }

    @Override
    public long work() {
      long found = 0;
      for (int i = 0; i < question.times(); i++) {
        found +=
            db.fetch(String.class, question.sql(), question.bound(), LIMIT + 1).result().size();
      }
      return found;
    }

    @Override
    public void close() {
      db.close();
    }
  }

  private static final class Fetched implements Side {
    private final SqliteDatabase db;
    private final Bases bases;
    private final Base base;
    private final Question question;

    Fetched(Path file, Question question) {
      this.db = Sqlite.open(file);
      this.bases = Bases.open(db);
      this.base = bases.base("users");
      this.question = question;
    }

    @Override
    public String name() {
      return "fetch";
    }

    @Override
    public long work() {
      long found = 0;
      for (int i = 0; i < question.times(); i++) {
        found += base.fetch(question.query(), LIMIT).result().count();
      }
      return found;
    }

    @Override
    public void close() {
      bases.close();
      db.close();
    }
  }
}
