package dev.millrace.benchmarks;

/** What is done with entities. */
enum EntityWork {
  PUTS("put of an entity, 64 in flight", 4_000),
  BATCHES("put of entities in batches of 500", 10_000),
  GETS("get of an entity, 64 in flight", 10_000),
  GETS_AWAITED("get of an entity, each awaited", 5_000),
  TRANSACTIONS("transaction that gets and puts an entity, 16 in flight", 2_000),
  PUTS_AWAITED("put of an entity, each awaited", 1_000);

  /** How many entities are there to be read. */
  static final int ENTITIES = 10_000;

  static final int BATCH = 500;
  static final int PUTS_IN_FLIGHT = 64;
  static final int TRANSACTIONS_IN_FLIGHT = 16;
  static final String KIND = "Salesperson";

  private final String title;
  private final int operations;

  EntityWork(String title, int operations) {
    this.title = title;
    this.operations = operations;
  }

  String title() {
    return title;
  }

  /** How many in a round. */
  int operations() {
    return operations;
  }

  /** One of the entities that are read, in an order that is none. */
  static String name(int i) {
    return Profiles.key((int) (i * 2_654_435_761L % ENTITIES));
  }
}
