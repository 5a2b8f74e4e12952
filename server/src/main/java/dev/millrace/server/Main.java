package dev.millrace.server;

import dev.millrace.server.internal.cli.CommandLine;
import dev.millrace.server.internal.cli.Launcher;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * The command line of the server: {@code serve}, {@code keys}, {@code export}, {@code import}; see
 * {@code --help}.
 */
public final class Main {

  private Main() {}

  /** Runs a command, and ends the process with its status. */
  public static void main(String[] args) {
    System.exit(run(args, System.in, System.out, System.err));
  }

  /** Runs a command, a server until the process is asked to end; tells its status. */
  static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
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
          if (asked.accessLog().isPresent()) {
            options = options.withAccessLog(asked.accessLog().get());
          }
          BaseServer server = BaseServer.start(database, options);
          return new Launcher.Running(server.port(), server::close);
        };
    return new CommandLine(launcher, System.getenv(), in, out, err).run(args);
  }
}
