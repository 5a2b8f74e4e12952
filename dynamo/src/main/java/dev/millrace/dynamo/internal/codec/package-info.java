/** How values of Java are values of attributes, and instances of mapped classes are items. */
package dev.millrace.dynamo.internal.codec;
