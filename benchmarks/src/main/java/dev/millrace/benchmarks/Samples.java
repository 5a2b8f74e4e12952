package dev.millrace.benchmarks;

import java.util.Arrays;

/** Figures of one kind from several rounds. */
final class Samples {

  private double[] values = {};

  void add(double value) {
    values = Arrays.copyOf(values, values.length + 1);
    values[values.length - 1] = value;
  }

  boolean isEmpty() {
    return values.length == 0;
  }

  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double least() {
    return Arrays.stream(values).min().orElse(Double.NaN);
  }

  double most() {
    return Arrays.stream(values).max().orElse(Double.NaN);
  }

  /** The ratios round by round, which hold when the machine's speed drifts. */
  Samples over(Samples other) {
    Samples ratios = new Samples();
    for (int i = 0; i < values.length; i++) {
      ratios.add(values[i] / other.values[i]);
    }
    return ratios;
  }
}
