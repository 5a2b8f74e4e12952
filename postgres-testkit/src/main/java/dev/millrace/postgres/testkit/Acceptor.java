package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Accepts connections on a free port of 127.0.0.1, and serves each on a thread of its own.
 *
 * <p>{@link #close} closes every socket that was accepted, and waits for the threads.
 */
final class Acceptor implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  private static final int BACKLOG = 100;

  private final String name;
  private final Service service;
  private final ServerSocket listening;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  /** What is done with a connection; returning does not close it. */
  interface Service {
    void serve(Socket socket) throws IOException;
  }

  private Acceptor(String name, Service service) throws IOException {
    this.name = "millrace-" + name;
    this.service = service;
    this.listening = new ServerSocket(0, BACKLOG, Postmaster.loopback());
  }

  static Acceptor start(String name, Service service) {
    try {
      var acceptor = new Acceptor(name, service);
      acceptor.run("accept", acceptor::accept);
      return acceptor;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + HOST, e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Starts a thread that {@link #close} waits for. */
  void run(String role, Runnable task) {
    var thread =
        new Thread(
            () -> {
              try {
                task.run();
              } finally {
                threads.remove(Thread.currentThread());
              }
            },
            name + "-" + role);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    while (!isClosed) {
      try {
        var socket = listening.accept();
        sockets.add(socket);
        if (isClosed) {
          socket.close();
        }
        socket.setTcpNoDelay(true);
        run("connection", () -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try {
      service.serve(socket);
    } catch (IOException gone) {
      close(socket);
    }
  }

  void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a socket", e);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the port " + port(), e);
    }
    sockets.forEach(this::close);
    for (var thread : threads) {
      join(thread);
    }
    sockets.forEach(this::close);
  }

  private static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
