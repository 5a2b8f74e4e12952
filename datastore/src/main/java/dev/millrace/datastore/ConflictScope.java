package dev.millrace.datastore;

/** What a transaction that has read must not have been changed by others until it commits. */
public enum ConflictScope {

  /** Nothing in the entity groups that it has read of, as in App Engine. */
  ENTITY_GROUP,

  /** The entities that it has read, and the results of its queries. */
  ENTITY
}
