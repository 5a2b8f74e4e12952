/** Contract tests: an engine passes by extending each abstract class of this package. */
package dev.millrace.sql.tck;
