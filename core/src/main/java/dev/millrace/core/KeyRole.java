package dev.millrace.core;

/** Which part of a key a component is. */
public enum KeyRole {
  /** What decides where an item is kept, and by what it is found. */
  PARTITION,
  /** What tells the items of one partition apart, and orders them. */
  SORT
}
