/** The file of a database: how connections to it are opened, and whose turn it is to write. */
package dev.millrace.sqlite.internal.file;
