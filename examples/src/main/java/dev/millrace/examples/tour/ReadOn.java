package dev.millrace.examples.tour;

/** Says where to go from here. */
public final class ReadOn implements Chapter {

  @Override
  public String title() {
    return "What to read next";
  }

  @Override
  public void run(Guide guide) {
    guide.print(
        TextTable.of("Where", "What")
            .row("docs/core.md", "Async, streams, and the rules that hold everywhere")
            .row("docs/sql.md", "every call of the SQL API, with examples")
            .row("docs/sqlite.md", "the embedded engine: options, durability, limits, errors")
            .row("docs/postgres.md", "the PostgreSQL client: options, pool, types, cancellation")
            .row("docs/orm.md", "records and relations: classes, queries, references")
            .row("docs/base.md", "documents: items, updates, queries, expiry, indexes")
            .row("docs/dynamo.md", "items: keys, queries, updates, transactions, the engine")
            .row("docs/datastore.md", "entities: keys, queries, transactions, indexes, profiles")
            .row("docs/from-sqliter.md", "every call of SQLiter, and what it is here")
            .row("docs/from-asyncpg.md", "every call of asyncpg, and what it is here")
            .row("docs/from-deta.md", "every call of Deta Base's SDK, and what it is here")
            .row("docs/from-pydynox.md", "every call of pydynox, and what it is here")
            .row("docs/from-app-engine.md", "every call of App Engine's Datastore, and what it is")
            .row("docs/architecture.md", "how it is built, and why so")
            .row("examples/", "one small program for each topic, and this tour"));
  }
}
