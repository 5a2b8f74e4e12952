/** Support for tests: leak checks after every test and a seeded property-test harness. */
@org.jspecify.annotations.NullMarked
module dev.millrace.testkit {
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;

  exports dev.millrace.testkit;

  provides org.junit.jupiter.api.extension.Extension with
      dev.millrace.testkit.LeakCheck;
}
