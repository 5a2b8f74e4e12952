/** Entities and their values as they are stored. */
package dev.millrace.datastore.internal.entity;
