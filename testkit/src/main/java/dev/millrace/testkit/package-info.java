/**
 * Support for tests: leak checks after every test, and property tests that shrink what fails.
 *
 * <p>{@link dev.millrace.testkit.LeakCheck} runs by itself wherever this module is on the class
 * path. A module with handles of its own makes them known once:
 *
 * <pre>{@code
 * LeakCheck.watch(Leaks::openHandles);
 * }</pre>
 *
 * <p>{@link dev.millrace.testkit.Property} checks a statement for generated values:
 *
 * <pre>{@code
 * Property.forAll(Gen.lists(Gen.integers()))
 *     .check(list -> assertThat(reversed(reversed(list))).isEqualTo(list));
 * }</pre>
 *
 * <p>All of it runs on the thread that runs the test; errors are {@link AssertionError}s.
 */
package dev.millrace.testkit;
