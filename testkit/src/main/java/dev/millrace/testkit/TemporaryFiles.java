package dev.millrace.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file descriptors of this process that stand for temporary files, deleted ones too; none but
 * on Linux.
 */
final class TemporaryFiles {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path FOLDER = real(System.getProperty("java.io.tmpdir", "/tmp"));
  private static final Path WORKING_FOLDER = real("");

  private TemporaryFiles() {}

  static List<String> open() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return List.of();
    }
    try (var descriptors = Files.list(DESCRIPTORS)) {
      return descriptors
          .flatMap(descriptor -> target(descriptor).stream())
          .filter(TemporaryFiles::isTemporary)
          .map(Path::toString)
          .toList();
    } catch (IOException e) {
      throw new AssertionError("cannot list " + DESCRIPTORS, e);
    }
  }

  /** Empty for one that was closed in the meantime. */
  private static Optional<Path> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor));
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  /**
   * The class path may lie in that folder too, and its jars are opened whenever a class is needed.
   */
  private static boolean isTemporary(Path file) {
    return file.startsWith(FOLDER)
        && !file.startsWith(WORKING_FOLDER)
        && !file.toString().endsWith(".jar");
  }

  private static Path real(String folder) {
    var path = Path.of(folder).toAbsolutePath();
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      return path;
    }
  }
}
