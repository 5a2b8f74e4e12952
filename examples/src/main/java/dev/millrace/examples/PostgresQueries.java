package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scripts, statements with arguments, batches, pipelines, rows and records. */
public final class PostgresQueries {

  private PostgresQueries() {}

  // docs: user
  record User(int id, String name, @Nullable LocalDate dob) {}

  // end

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresQueries::run);
  }

  static void run(String dsn, PrintStream out) {
    try (PgPool db = Postgres.pool(dsn)) {
      execute(db, out);
      fetch(db, out);
      rows(db, out);
      many(db, out);
      pipeline(db, out);
    }
  }

  private static void execute(PgPool db, PrintStream out) {
    // docs: script
    CommandTag last =
        db.execute(
                """
                create table mytab (a int);
                insert into mytab (a) values (100), (200), (300);
                create table users (id int primary key, name text, dob date);
                insert into users values (1, 'Bob', '1984-03-01'), (2, 'Ada', null)
                """)
            .result();
    out.println(last);
    // end

    // docs: execute
    CommandTag tag = db.execute("insert into mytab (a) values ($1), ($2)", 10, 20).result();
    out.println(tag + ": " + tag.command() + ", " + tag.rows() + " rows");
    // end
  }

  private static void fetch(PgPool db, PrintStream out) {
    // docs: fetch
    Rows rows = db.fetch("select * from mytab where a >= $1 order by a", 100).result();
    Optional<Row> row = db.fetchRow("select * from users where name = $1", "Bob").result();
    Optional<Double> value = db.fetchValue(Double.class, "select 2 ^ $1", 7).result();
    out.println(rows.size() + " rows, " + row.orElseThrow().get("dob") + ", " + value);
    // end

    // docs: fetch-record
    List<User> users = db.fetch(User.class, "select * from users order by id").result();
    Optional<User> bob = db.fetchRow(User.class, "select * from users where id = $1", 1).result();
    out.println(users + " " + bob.isPresent());
    // end

    // docs: any
    List<User> some =
        db.fetch(User.class, "select * from users where id = any($1::int[])", List.of(1, 2, 3))
            .result();
    out.println(some.size() + " of three ids are there");
    // end

    // docs: column
    Row pair = db.fetchRow("select 1, 'second'").result().orElseThrow();
    out.println(pair.get(1, String.class)); // any column of the first row
    // end
  }

  private static void rows(PgPool db, PrintStream out) {
    // docs: row
    Row row = db.fetchRow("select id, name, dob from users where id = 1").result().orElseThrow();
    int size = row.size();
    @Nullable Object byName = row.get("name");
    @Nullable Object byPosition = row.get(1);
    boolean isThere = row.contains("email");
    String orDefault = row.get("email", String.class, "unknown");
    LocalDate dob = row.get("dob", LocalDate.class);
    List<String> names = row.names();
    List<@Nullable Object> values = row.values();
    Map<String, @Nullable Object> items = row.asMap();
    out.println(size + " " + byName + " " + byPosition + " " + isThere + " " + orDefault);
    out.println(dob + " " + names + " " + values + " " + items);
    out.println(row);
    // end

    // docs: row-to
    User user = row.to(User.class);
    out.println(user.name() + " " + user.dob()); // dots, checked by the compiler
    // end
  }

  private static void many(PgPool db, PrintStream out) {
    // docs: execute-many
    db.execute("create table triples (a int, b int, c int)").result();
    CommandTag sum =
        db.executeMany(
                "insert into triples (a, b, c) values ($1, $2, $3)",
                List.of(List.of(1, 2, 3), List.of(4, 5, 6)))
            .result(); // all of them or none
    out.println(sum);
    // end

    // docs: fetch-many
    Rows made =
        db.fetchMany(
                "insert into triples (a, b, c) values ($1, $2, $3) returning a + b + c as sum",
                List.of(List.of(7, 8, 9), List.of(10, 11, 12)))
            .result();
    out.println(made.get(0).getInt("sum") + " and " + made.get(1).getInt("sum"));
    // end
  }

  private static void pipeline(PgPool db, PrintStream out) {
    // docs: pipeline
    String report =
        db.pipeline(
                p -> {
                  p.execute("insert into users (id, name) values ($1, $2)", 3, "Grace");
                  Async<Optional<Long>> count =
                      p.fetchValue(Long.class, "select count(*) from users");
                  Async<List<User>> newest =
                      p.fetch(User.class, "select * from users order by id desc limit 1");
                  return Async.zip(
                      count,
                      newest,
                      (users, last) -> users.orElseThrow() + " users, last " + last.get(0).name());
                })
            .result(); // one round trip, and all of it or none
    out.println(report);
    // end
  }
}
