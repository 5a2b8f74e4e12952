package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the programs of a server as a user that they accept, since they refuse to run as root.
 *
 * @param prefix what goes before a command
 * @param uid whose the files of the server must be
 */
record Launcher(List<String> prefix, int uid) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  static int ownUid() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }

  /** The first of the ways that works on this machine for the program, which others may read. */
  static Launcher find(Path program) throws IOException {
    int uid = ownUid();
    if (uid != ROOT) {
      return new Launcher(List.of(), uid);
    }
    var nobody = Integer.toString(NOBODY);
    var ways =
        List.of(
            new Launcher(
                List.of("setpriv", "--reuid", nobody, "--regid", nobody, "--clear-groups"), NOBODY),
            // In a user namespace without a mapping root has no name, and keeps its own files.
            new Launcher(List.of("unshare", "-U"), ROOT),
            new Launcher(List.of("runuser", "-u", "nobody", "--"), NOBODY));
    var refusals = new ArrayList<String>();
    for (var way : ways) {
      try {
        Program.run(way.command(program.toString(), "--version"), "");
        return way;
      } catch (IOException e) {
        refusals.add(e.getMessage());
      }
    }
    throw new IOException(
        "cannot run PostgreSQL as root: expected setpriv, unshare -U or runuser to work, got "
            + refusals
            + "; run as another user");
  }

  List<String> command(String... command) {
    var all = new ArrayList<>(prefix);
    all.addAll(List.of(command));
    return all;
  }

  /** Gives a file, or a folder with all that is in it, to the user of the server. */
  void own(Path path) throws IOException {
    if (uid == ownUid()) {
      return;
    }
    try (var paths = Files.walk(path)) {
      for (var each : (Iterable<Path>) paths::iterator) {
        Files.setAttribute(each, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
