/** Text of statements. */
package dev.millrace.orm.internal.sql;
