package dev.millrace.server;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.tck.AllContracts;
import org.junit.jupiter.api.AfterEach;

/** Bases behind a server. */
final class RemoteBaseIT extends AllContracts {

  private final RunningServer server = RunningServer.start();
  private final Bases bases = server.connect();

  @AfterEach
  void stop() {
    bases.close();
    server.close();
  }

  @Override
  protected Base emptyBase() {
    return bases.base("a/b ü");
  }
}
