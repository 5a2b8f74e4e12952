package dev.millrace.datastore;

/** Whether queries can use an index. */
public enum IndexState {

  /** Not yet: the entities that were there before it are being added. */
  BUILDING,

  /** They do. */
  SERVING
}
