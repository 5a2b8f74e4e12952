/**
 * The HTTP face of bases, for clients in every language: {@link dev.millrace.server.BaseServer} in
 * a program, and on the command line.
 */
package dev.millrace.server;
