package dev.millrace.examples;

import dev.millrace.postgres.Notification;
import dev.millrace.postgres.NotificationListener;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.Registration;
import dev.millrace.postgres.ServerMessage;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Notifications, notices and the end of a connection on PostgreSQL. */
public final class PostgresListening {

  private PostgresListening() {}

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresListening::run);
  }

  static void run(String dsn, PrintStream out) throws InterruptedException {
    try (PgPool db = Postgres.pool(dsn)) {
      connection(db, out);
      pool(db, out);
      notices(db, out);
      termination(db, out);
    }
  }

  private static void connection(PgPool db, PrintStream out) throws InterruptedException {
    // docs: listen
    BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
    try (PgConnection connection = db.acquire().result().unwrap(PgConnection.class)) {
      Registration registration = connection.listen("jobs", heard::add).result();
      db.publish("jobs", "42").result();
      Notification job = heard.take();
      out.println(job.channel() + " " + job.payload());
      registration.close(); // the last listener of a channel ends the listening
    }
    // end
  }

  // docs: gap
  static final class Jobs implements NotificationListener {
    final BlockingQueue<String> todo = new LinkedBlockingQueue<>();

    @Override
    public void received(Notification notification) {
      todo.add(notification.payload());
    }

    @Override
    public void missed(String channel) {
      todo.add("look at the table"); // the connection was lost, and is there again
    }
  }

  // end

  private static void pool(PgPool db, PrintStream out) throws InterruptedException {
    // docs: pool
    Jobs jobs = new Jobs();
    Registration registration = db.listen("jobs", jobs).result();
    db.transaction(tx -> tx.publish("jobs", "43")).result(); // sent by its commit
    out.println(jobs.todo.take());
    db.execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where query = 'LISTEN "jobs"'
            """)
        .result();
    out.println(jobs.todo.take());
    db.publish("jobs", "44").result();
    out.println(jobs.todo.take());
    registration.close();
    // end
  }

  private static void notices(PgPool db, PrintStream out) throws InterruptedException {
    // docs: notice
    BlockingQueue<ServerMessage> remarks = new LinkedBlockingQueue<>();
    try (PgConnection connection = db.acquire().result().unwrap(PgConnection.class)) {
      Registration registration = connection.onNotice(remarks::add);
      connection.execute("do $$ begin raise notice 'half way'; end $$").result();
      ServerMessage remark = remarks.take();
      out.println(remark.severity() + ": " + remark.message());
      registration.close();
    }
    // end
  }

  private static void termination(PgPool db, PrintStream out) throws InterruptedException {
    // docs: termination
    BlockingQueue<Throwable> ends = new LinkedBlockingQueue<>();
    try (PgConnection connection = db.acquire().result().unwrap(PgConnection.class)) {
      connection.onTermination(ends::add);
      db.execute("select pg_terminate_backend($1)", connection.serverPid()).result();
      out.println(ends.take().getClass().getSimpleName());
    }
    // end
  }
}
