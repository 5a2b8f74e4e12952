/** The films that the tour and the examples work on; {@code NOTICE.md} has source and licence. */
package dev.millrace.examples.films;
