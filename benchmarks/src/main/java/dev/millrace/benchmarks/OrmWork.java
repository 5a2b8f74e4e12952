package dev.millrace.benchmarks;

/** What the clients are compared at. */
enum OrmWork {
  GET("get by key", 10_000) {
    @Override
    long run(OrmClient client) throws Exception {
      return client.get(operations());
    }
  },
  FETCH_ALL("fetchAll of 10,000, a row", 5 * OrmClient.BOOKS) {
    @Override
    long run(OrmClient client) throws Exception {
      return repeat(client::fetchAll);
    }
  },
  INSERT_ALL("insertAll of 10,000, a row", 5 * OrmClient.BOOKS) {
    @Override
    long run(OrmClient client) throws Exception {
      return repeat(client::insertAll);
    }
  };

  private interface Call {
    long run() throws Exception;
  }

  private final String title;
  private final int operations;

  OrmWork(String title, int operations) {
    this.title = title;
    this.operations = operations;
  }

  /** What it is called in a table. */
  String title() {
    return title;
  }

  /** Operations of one run. */
  int operations() {
    return operations;
  }

  /** How often 10,000 books are called for in one run. */
  int times() {
    return operations / OrmClient.BOOKS;
  }

  /** Does it, and returns how many operations that were. */
  abstract long run(OrmClient client) throws Exception;

  final long repeat(Call call) throws Exception {
    long sum = 0;
    for (int i = 0; i < times(); i++) {
      sum += call.run();
    }
    return sum;
  }
}
