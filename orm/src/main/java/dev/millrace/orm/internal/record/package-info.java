/** Single records: inserted, read, changed and deleted by their keys. */
package dev.millrace.orm.internal.record;
