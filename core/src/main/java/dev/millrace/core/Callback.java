package dev.millrace.core;

/** Code of the caller that is ready to run on a callback thread. */
interface Callback {

  /** Runs it; what it sets off goes to the cascade. Throws nothing that belongs to a stage. */
  void run(Cascade cascade);
}
