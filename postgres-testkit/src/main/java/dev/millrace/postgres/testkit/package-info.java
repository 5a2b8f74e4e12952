/** Starts real PostgreSQL servers, and puts a faulty network before them. */
package dev.millrace.postgres.testkit;
