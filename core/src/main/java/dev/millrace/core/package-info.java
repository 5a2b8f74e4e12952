/**
 * What every way of working with data shares: results that arrive later, streams with
 * back-pressure, the description of mapped classes, and errors by what the caller can do.
 */
package dev.millrace.core;
