/** The records that the examples of the ORM and of bases keep. */
package dev.millrace.examples.entities;
