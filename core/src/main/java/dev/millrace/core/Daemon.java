package dev.millrace.core;

/** The library's own threads that the whole process shares. */
class Daemon extends Thread {

  /** Keeps nothing of whoever happens to need the thread first. */
  Daemon(Runnable task, String name) {
    super(null, task, name, 0, /* inheritThreadLocals= */ false);
    setDaemon(true);
    setContextClassLoader(Daemon.class.getClassLoader());
  }

  static Thread of(Runnable task, String name) {
    return new Daemon(task, name);
  }
}
