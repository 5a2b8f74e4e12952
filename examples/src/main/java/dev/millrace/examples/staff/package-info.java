/** The records that the examples of the Datastore keep. */
package dev.millrace.examples.staff;
