/** The records that the examples of the ORM keep. */
package dev.millrace.examples.entities;
