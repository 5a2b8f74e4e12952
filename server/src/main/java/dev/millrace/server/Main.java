package dev.millrace.server;

import dev.millrace.server.internal.cli.CommandLine;
import dev.millrace.server.internal.cli.Launcher;
import java.io.PrintStream;

/**
 * The command line of the server: {@code serve}, {@code keys}, {@code export}, {@code import}; see
 * {@code --help}.
 */
public final class Main {

  private Main() {}

  /** Runs a command, and ends the process with its status. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /**
   * Runs a command; a server until the process is asked to end.
   *
   * @return 0 if it was done, 1 if it failed, 2 if it was not understood
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    Launcher launcher =
        (database, asked) -> {
          ServerOptions options =
              ServerOptions.DEFAULT.withHost(asked.host()).withPort(asked.port());
          if (asked.browserProject().isPresent()) {
            options = options.withBrowserProject(asked.browserProject().get());
          }
          if (asked.certificate().isPresent() && asked.key().isPresent()) {
            options =
                options.withTls(
                    new ServerOptions.Tls(asked.certificate().get(), asked.key().get()));
          }
          if (asked.hasAccessLog()) {
            options = options.withAccessLog(out::println);
          }
          BaseServer server = BaseServer.start(database, options);
          return new Launcher.Running(server.port(), server::close);
        };
    return new CommandLine(launcher, System.getenv(), out, err).run(args);
  }
}
