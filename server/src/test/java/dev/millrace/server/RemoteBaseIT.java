package dev.millrace.server;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.tck.ItemsContract;
import dev.millrace.base.tck.QueriesContract;
import dev.millrace.base.tck.UpdatesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Bases behind a server. */
final class RemoteBaseIT {

  private final RunningServer server = RunningServer.start();
  private final Bases bases = server.connect();

  @AfterEach
  void stop() {
    bases.close();
    server.close();
  }

  private Base freshBase() {
    return bases.base("a/b ü");
  }

  @Nested
  class Items extends ItemsContract {
    @Override
    protected Base emptyBase() {
      return freshBase();
    }
  }

  @Nested
  class Updates extends UpdatesContract {
    @Override
    protected Base emptyBase() {
      return freshBase();
    }
  }

  @Nested
  class Queries extends QueriesContract {
    @Override
    protected Base emptyBase() {
      return freshBase();
    }
  }
}
