package dev.millrace.examples;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.millrace.core.InvalidModelException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.Session;
import dev.millrace.examples.items.Session_;
import dev.millrace.examples.items.User;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Items that end by themselves. */
public final class DynamoExpiry {

  private DynamoExpiry() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<Session> sessions = dynamo.table(Session.class);
      sessions.createTable().result(); // the table deletes what has ended
      // docs: expires
      Instant end = Instant.now().plus(2, ChronoUnit.HOURS);
      Session session = sessions.save(new Session(null, "Ada", end)).result();
      out.println("a key was made: " + (session.id() != null));
      out.println("ended: " + sessions.isExpired(session));
      Duration left = sessions.expiresIn(session).orElseThrow();
      out.println("more than an hour: " + (left.compareTo(Duration.ofHours(1)) > 0));
      // end

      // docs: extend
      Instant later = end.plus(1, ChronoUnit.DAYS);
      Session longer = sessions.extendExpiry(session, later).result();
      out.println("in whole seconds: " + later.truncatedTo(SECONDS).equals(longer.ends()));
      // end

      // docs: stored
      Map<String, Object> raw =
          sessions.asMaps().get(sessions.keyOf(longer)).result().orElseThrow();
      out.println(String.valueOf(later.getEpochSecond()).equals(String.valueOf(raw.get("ends"))));
      // end

      // docs: ended
      Session old =
          sessions.save(new Session(null, "Bob", Instant.now().minusSeconds(60))).result();
      out.println("ended: " + sessions.isExpired(old) + ", " + sessions.expiresIn(old));
      // It may still be read for a while: the service deletes it when it comes to it.
      long open = sessions.scan().filter(Session_.ends.gt(Instant.now())).count().result();
      out.println("open: " + open);
      // end

      // docs: none
      Session forever = sessions.save(new Session(null, "Eve", null)).result();
      out.println("ended: " + sessions.isExpired(forever) + ", " + sessions.expiresIn(forever));
      try {
        dynamo.table(User.class).extendExpiry(new User("a", "b", "c", 1), end);
      } catch (InvalidModelException refused) {
        out.println(refused.getMessage());
      }
      // end
    }
  }
}
