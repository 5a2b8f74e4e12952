/** Records and relations: one handle, {@link dev.millrace.orm.Orm}, on any SQL engine. */
package dev.millrace.orm;
