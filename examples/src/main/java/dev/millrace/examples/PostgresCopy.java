package dev.millrace.examples;

import dev.millrace.core.AsyncStream;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.postgres.CopyFormat;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** COPY on PostgreSQL: rows, records, files, channels and streams, both ways. */
public final class PostgresCopy {

  private PostgresCopy() {}

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresCopy::run);
  }

  // docs: record
  record Trade(long id, String symbol, BigDecimal price) {}

  // end

  static void run(String dsn, PrintStream out) throws IOException {
    try (PgPool db = Postgres.pool(dsn)) {
      db.execute(
              """
              create table trades(id bigint primary key, symbol text not null, price numeric);
              create schema archive;
              create table archive.trades(like trades)
              """)
          .result();
      rowsIn(db, out);
      filesIn(db, out);
      rowsOut(db, out);
      filesOut(db, out);
      refused(db, out);
    }
  }

  private static void rowsIn(PgPool db, PrintStream out) {
    // docs: tuples
    CommandTag copied =
        db.copyInto("trades", "id", "symbol")
            .rows(List.of(List.of(1, "MIL"), List.of(2, "RACE"), List.of(3, "MIL")))
            .result();
    out.println(copied);
    // end

    // docs: records
    List<Trade> trades =
        IntStream.rangeClosed(4, 100_003)
            .mapToObj(i -> new Trade(i, i % 2 == 0 ? "MIL" : "RACE", BigDecimal.valueOf(i, 2)))
            .toList();
    out.println(db.copyInto("trades").rows(Trade.class, trades).result().rows());
    // end

    // docs: where
    db.copyInto("trades", "id", "symbol", "price")
        .schema("archive")
        .where("price < 1")
        .rows(Trade.class, trades)
        .thenAccept(tag -> out.println(tag.rows() + " are cheap"))
        .result();
    // end

    // docs: in-transaction
    db.useTransaction(
        tx -> {
          tx.execute("truncate archive.trades").result();
          AsyncStream<List<?>> all = db.stream("select * from trades").map(Row::values);
          tx.copyInto("trades").schema("archive").rows(all).result(); // read as it is sent
        });
    // end
  }

  private static void filesIn(PgPool db, PrintStream out) throws IOException {
    Path file = Files.createTempFile("trades", ".csv");
    try {
      Files.writeString(file, "id;symbol;price\n200001;'A;B';1.5\n200002;MIL;-\n");
      // docs: from-file
      CopyFormat format = CopyFormat.csv().header().delimiter(';').quote('\'').nullText("-");
      db.copyInto("trades", "id", "symbol", "price").format(format).from(file).result();
      // end
      out.println(
          db.fetchValue(String.class, "select symbol from trades where id = 200001")
              .result()
              .orElseThrow());
    } finally {
      Files.delete(file);
    }
  }

  private static void rowsOut(PgPool db, PrintStream out) {
    // docs: rows-out
    BigDecimal sum =
        db
            .copyQuery("select * from trades where symbol = $1 and price is not null", "MIL")
            .rows(Trade.class)
            .map(Trade::price)
            .toList()
            .result()
            .stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    out.println(sum);
    // end

    // docs: first-rows
    List<Row> first = db.copyOut("trades", "id").rows().limit(3).toList().result();
    out.println(first.size() + " rows, and the server was stopped");
    // end
  }

  private static void filesOut(PgPool db, PrintStream out) throws IOException {
    Path file = Files.createTempFile("trades", ".csv");
    try {
      // docs: to-file
      CommandTag written =
          db.copyOut("trades", "symbol", "price")
              .schema("archive")
              .format(CopyFormat.csv().header())
              .to(file)
              .result();
      out.println(written.rows() + " in " + Files.size(file) + " bytes");
      // end
    } finally {
      Files.delete(file);
    }

    // docs: to-channel
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    db.copyQuery("select id, symbol from trades where id < $1 order by id", 4)
        .to(Channels.newChannel(bytes))
        .result();
    out.print(bytes.toString(StandardCharsets.UTF_8));
    // end

    // docs: bytes
    db.execute("create table again(like trades)").result();
    db.copyInto("again")
        .format(CopyFormat.binary())
        .from(db.copyOut("trades").format(CopyFormat.binary()).bytes())
        .thenAccept(tag -> out.println(tag.rows() + " from server to server"))
        .result();
    // end
  }

  private static void refused(PgPool db, PrintStream out) {
    // docs: refused
    try {
      db.copyInto("trades", "id", "symbol").rows(List.of(List.of(900, "X"), List.of("x"))).result();
    } catch (InvalidQueryException failure) {
      out.println(failure.getMessage() + ", " + failure.outcome());
    }
    try {
      db.copyInto("trades", "id", "symbol").rows(List.of(List.of(1, "again"))).result();
    } catch (ConstraintException.Unique failure) { // the source is read no further
      out.println(failure.constraint().orElseThrow() + ", " + failure.outcome());
    }
    // end
  }
}
