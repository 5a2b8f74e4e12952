/** What a mapped class is as a table. */
package dev.millrace.orm.internal.model;
