package dev.millrace.sql.tck;

import dev.millrace.sql.Connection;
import dev.millrace.sql.Database;
import dev.millrace.sql.Queries;
import java.util.function.Consumer;

/** The handles that offer the same queries. */
enum Handle {
  DATABASE {
    @Override
    void use(Database database, Consumer<? super Queries> body) {
      body.accept(database);
    }
  },
  CONNECTION {
    @Override
    void use(Database database, Consumer<? super Queries> body) {
      try (Connection connection = database.acquire().result()) {
        body.accept(connection);
      }
    }
  },
  TRANSACTION {
    @Override
    void use(Database database, Consumer<? super Queries> body) {
      database.useTransaction(body::accept);
    }
  },
  SAVEPOINT {
    @Override
    void use(Database database, Consumer<? super Queries> body) {
      database.useTransaction(outer -> outer.useTransaction(body::accept));
    }
  };

  abstract void use(Database database, Consumer<? super Queries> body);
}
