package dev.millrace.examples;

import dev.millrace.dynamo.ConditionFailedException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A web service whose requests hold no thread while the database works. */
public final class DynamoService {

  private DynamoService() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  // docs: service
  /** Serves users on a free port of this machine. */
  static Javalin start(Table<User> users) {
    return Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.startupWatcherEnabled = false; // a thread that waits for the start
              config.routes.get("/users/{id}", context -> answer(context, users));
              config.routes.put("/users/{id}", context -> save(context, users));
              config.routes.delete("/users/{id}", context -> delete(context, users));
            })
        .start("127.0.0.1", 0);
  }

  private static void answer(Context context, Table<User> users) {
    context.future(
        () ->
            users
                .get("USER#" + context.pathParam("id"), "PROFILE")
                .thenAccept(user -> respond(context, user))
                .toCompletableFuture());
  }

  private static void respond(Context context, Optional<User> user) {
    if (user.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND).result("there is no such user");
    } else {
      context.result(user.get().name());
    }
  }

  // end

  // docs: service-save
  private static void save(Context context, Table<User> users) {
    User user = new User("USER#" + context.pathParam("id"), "PROFILE", context.body(), 18);
    context.future(
        () ->
            users
                .save(user, User_.pk.isNull())
                .handle((saved, failure) -> context.status(status(failure)))
                .toCompletableFuture());
  }

  private static HttpStatus status(@Nullable Throwable failure) {
    if (failure == null) {
      return HttpStatus.CREATED;
    }
    return failure instanceof ConditionFailedException
        ? HttpStatus.CONFLICT
        : HttpStatus.INTERNAL_SERVER_ERROR;
  }

  private static void delete(Context context, Table<User> users) {
    context.future(
        () ->
            users
                .delete("USER#" + context.pathParam("id"), "PROFILE")
                .thenAccept(done -> context.status(HttpStatus.NO_CONTENT))
                .toCompletableFuture());
  }

  // end

  static void run(PrintStream out) throws Exception {
    // docs: serve
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      Javalin server = start(users);
      try {
        ask("http://127.0.0.1:" + server.port() + "/users/123", out);
      } finally {
        server.stop();
      }
    }
    // end
  }

  private static void ask(String address, PrintStream out) throws Exception {
    for (String method : List.of("GET", "PUT", "PUT", "GET", "DELETE", "GET")) {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address).toURL().openConnection();
      connection.setRequestMethod(method);
      if (method.equals("PUT")) {
        connection.setDoOutput(true);
        connection.getOutputStream().write("Ada".getBytes(StandardCharsets.UTF_8));
      }
      int status = connection.getResponseCode();
      out.println(method + " " + status + (status == 200 ? " " + text(connection) : ""));
      connection.disconnect();
    }
  }

  private static String text(HttpURLConnection connection) throws Exception {
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
