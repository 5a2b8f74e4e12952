/** Tables made from mapped classes, and compared with them. */
package dev.millrace.orm.internal.schema;
