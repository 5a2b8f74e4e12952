package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of one major, unpacked, and how to run them.
 *
 * @param template the data of a server that was never started
 */
record Installation(Path home, Launcher launcher, Path template) {
  /** Able to do everything, without a password, over the Unix socket alone. */
  static final String KIT_USER = "millrace_testkit";

  private static final Properties RELEASES = releases();
  private static final Map<Integer, Installation> KNOWN = new ConcurrentHashMap<>();

  static List<Integer> majors() {
    return IntStream.range(1, 100)
        .filter(major -> Installation.class.getResource(jar(major)) != null)
        .boxed()
        .toList();
  }

  static Installation of(int major) {
    return KNOWN.computeIfAbsent(major, Installation::install);
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static Installation install(int major) {
    var release = RELEASES.getProperty(Integer.toString(major), "none");
    try {
      var home = Cache.entry(release, folder -> unpack(major, folder));
      var launcher = Launcher.find(home.resolve("bin/postgres"));
      var template =
          Cache.entry(release + "-template", folder -> initialize(home, launcher, folder));
      return new Installation(home, launcher, template);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot install PostgreSQL " + release, e);
    }
  }

  private static void unpack(int major, Path folder) throws IOException {
    try (var zip = new ZipInputStream(open(major))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          Tar.unpack(new XZInputStream(zip), folder);
          return;
        }
      }
    }
    throw new IOException(jar(major) + ": expected a .txz in it, found none");
  }

  private static InputStream open(int major) {
    var jar = Installation.class.getResourceAsStream(jar(major));
    if (jar == null) {
      throw new IllegalArgumentException(
          "PostgreSQL %d is not on the class path, which has %s; build with -Ppostgres-all"
              .formatted(major, majors()));
    }
    if (!System.getProperty("os.name", "").equals("Linux")) {
      throw new IllegalStateException(
          "the servers of the test kit run on Linux; set %s to the URL of a running server"
              .formatted(SharedServer.URL_PROPERTY));
    }
    return jar;
  }

  private static void initialize(Path home, Launcher launcher, Path data) throws IOException {
    launcher.own(data);
    var bin = home.resolve("bin");
    Program.run(
        launcher.command(
            bin.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=postgres",
            "--auth=reject",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"),
        "");
    // Without a server, which is not needed for one statement.
    Program.run(
        launcher.command(
            bin.resolve("postgres").toString(),
            "--single",
            "-F",
            "-D",
            data.toString(),
            "postgres"),
        "create role " + KIT_USER + " superuser login\n");
  }

  private static String jar(int major) {
    return "postgres-" + RELEASES.getProperty(Integer.toString(major), "none") + ".jar";
  }

  private static Properties releases() {
    var releases = new Properties();
    try (var in = Installation.class.getResourceAsStream("releases.properties")) {
      if (in != null) {
        releases.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read releases.properties", e);
    }
    return releases;
  }
}
