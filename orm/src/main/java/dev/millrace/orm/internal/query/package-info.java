/** Queries over mapped classes: what they ask, their text, and their rows. */
package dev.millrace.orm.internal.query;
