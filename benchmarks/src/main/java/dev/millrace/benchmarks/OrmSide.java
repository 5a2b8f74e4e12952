package dev.millrace.benchmarks;

import dev.millrace.sql.Database;

/**
 * A client at some work.
 *
 * @param db empties the table before each run that stores
 */
record OrmSide(OrmClient client, OrmWork kind, Database db, String clear) implements Side {

  @Override
  public String name() {
    return client.title();
  }

  @Override
  public void prepare() {
    if (kind == OrmWork.INSERT_ALL) {
      db.execute(clear).result();
      client.prepareInserts(kind.times());
    }
  }

  @Override
  public long work() throws Exception {
    long operations = kind.run(client);
    if (operations != kind.operations()) {
      throw new IllegalStateException(
          client.title()
              + ", "
              + kind.title()
              + ": expected "
              + kind.operations()
              + " operations, got "
              + operations);
    }
    return operations;
  }
}
