package dev.millrace.benchmarks;

/** What a side cost, round by round. */
record Costs(Samples cpu, Samples bytes, Samples rate) {

  static Costs none() {
    return new Costs(new Samples(), new Samples(), new Samples());
  }
}
