package dev.millrace.dynamo.aws;

/** What an operation does to the store. */
enum Effect {
  READ,
  WRITE
}
