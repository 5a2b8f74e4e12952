/** What classes are in a table: their keys, templates, indexes and what is kept up by itself. */
package dev.millrace.dynamo.internal.model;
