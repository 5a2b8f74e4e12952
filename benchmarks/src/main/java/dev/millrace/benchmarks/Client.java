package dev.millrace.benchmarks;

/** Who is measured. */
enum Client {
  MILLRACE("Millrace") {
    @Override
    Peer connect(Target target, int connections) {
      return new MillracePeer(target, connections, MillracePeer.Style.ON_LOOP);
    }
  },
  MILLRACE_MANY("Millrace, fetchMany") {
    @Override
    Peer connect(Target target, int connections) {
      return new MillracePeer(target, connections, MillracePeer.Style.MANY);
    }
  },
  MILLRACE_EXECUTOR("Millrace, default executor") {
    @Override
    Peer connect(Target target, int connections) {
      return new MillracePeer(target, connections, MillracePeer.Style.ON_EXECUTOR);
    }
  },
  MILLRACE_VIRTUAL("Millrace, result() on virtual threads") {
    @Override
    Peer connect(Target target, int connections) {
      return new MillracePeer(target, connections, MillracePeer.Style.VIRTUAL);
    }
  },
  VERTX("Vert.x") {
    @Override
    Peer connect(Target target, int connections) throws Exception {
      return new VertxPeer(target, connections);
    }
  },
  R2DBC("R2DBC") {
    @Override
    Peer connect(Target target, int connections) {
      return new R2dbcPeer(target, connections);
    }
  },
  PGJDBC("pgjdbc, HikariCP") {
    @Override
    Peer connect(Target target, int connections) {
      return new JdbcPeer(target, connections, Workers.platform(), /* rewrites= */ false);
    }
  },
  PGJDBC_REWRITE("pgjdbc, HikariCP, reWriteBatchedInserts") {
    @Override
    Peer connect(Target target, int connections) {
      return new JdbcPeer(target, connections, Workers.platform(), /* rewrites= */ true);
    }
  },
  PGJDBC_VIRTUAL("pgjdbc, HikariCP, virtual threads") {
    @Override
    Peer connect(Target target, int connections) {
      return new JdbcPeer(target, connections, Workers.virtual(), /* rewrites= */ false);
    }
  };

  private final String title;

  Client(String title) {
    this.title = title;
  }

  /** What it is called in a table. */
  String title() {
    return title;
  }

  boolean isOurs() {
    return name().startsWith("MILLRACE");
  }

  /** Opens its connections; one of them is a bare connection, several are a pool. */
  abstract Peer connect(Target target, int connections) throws Exception;
}
