/** Programs to run and to read: start with {@link dev.millrace.examples.Tour}. */
package dev.millrace.examples;
