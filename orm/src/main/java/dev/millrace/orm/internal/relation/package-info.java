/** What leads from one mapped class to others, and how it is loaded. */
package dev.millrace.orm.internal.relation;
