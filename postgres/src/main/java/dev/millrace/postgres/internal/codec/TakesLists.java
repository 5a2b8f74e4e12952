package dev.millrace.postgres.internal.codec;

/** Marks types whose values are lists or arrays, so that an array of them ends above those. */
interface TakesLists {}
