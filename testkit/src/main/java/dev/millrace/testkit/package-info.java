/** Support for tests: leak checks after every test, and property tests that shrink what fails. */
package dev.millrace.testkit;
