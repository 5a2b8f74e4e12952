package dev.millrace.postgres.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Unpacks a tar archive: files, folders, symbolic links, and GNU's long names; nothing else. */
final class Tar {
  private static final int BLOCK = 512;
  private static final PosixFilePermission[] BITS = {
    PosixFilePermission.OTHERS_EXECUTE,
    PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_READ,
    PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.GROUP_WRITE,
    PosixFilePermission.GROUP_READ,
    PosixFilePermission.OWNER_EXECUTE,
    PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_READ
  };

  private final InputStream archive;
  private final Path folder;
  private String longName = "";

  private Tar(InputStream archive, Path folder) {
    this.archive = archive;
    this.folder = folder;
  }

  static void unpack(InputStream archive, Path folder) throws IOException {
    var tar = new Tar(archive, folder);
    var header = new byte[BLOCK];
    while (archive.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
      tar.entry(header);
    }
  }

  private void entry(byte[] header) throws IOException {
    long size = octal(header, 124, 12);
    var name = longName.isEmpty() ? text(header, 0, 100) : longName;
    longName = "";
    switch (header[156]) {
      case '0', 0 -> file(inside(name), size, octal(header, 100, 8));
      case '5' -> Files.createDirectories(inside(name));
      case '2' -> link(inside(name), text(header, 157, 100));
      case 'L' -> longName = text(body(size), 0, (int) size);
      default ->
          throw new IOException(
              "tar entry \"" + name + "\": cannot unpack type '" + (char) header[156] + "'");
    }
  }

  private Path inside(String name) throws IOException {
    var path = folder.resolve(name).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("tar entry \"" + name + "\" lies outside of the archive");
    }
    return path;
  }

  private void file(Path path, long size, long mode) throws IOException {
    Files.createDirectories(parent(path));
    try (var out = Files.newOutputStream(path)) {
      var buffer = new byte[1 << 16];
      long left = size;
      while (left > 0) {
        int count = archive.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new EOFException("the tar archive ends inside of " + path.getFileName());
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
    archive.skipNBytes(padding(size));
    Files.setPosixFilePermissions(path, permissions(mode));
  }

  private static void link(Path path, String target) throws IOException {
    Files.createDirectories(parent(path));
    Files.createSymbolicLink(path, Path.of(target));
  }

  private byte[] body(long size) throws IOException {
    var body = new byte[(int) size];
    if (archive.readNBytes(body, 0, body.length) < body.length) {
      throw new EOFException("the tar archive ends inside of a name");
    }
    archive.skipNBytes(padding(size));
    return body;
  }

  private static Path parent(Path path) throws IOException {
    var parent = path.getParent();
    if (parent == null) {
      throw new IOException("no folder to unpack into");
    }
    return parent;
  }

  private static long padding(long size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  private static Set<PosixFilePermission> permissions(long mode) {
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < BITS.length; bit++) {
      if ((mode & (1L << bit)) != 0) {
        permissions.add(BITS[bit]);
      }
    }
    return permissions;
  }

  private static long octal(byte[] header, int offset, int length) {
    return Long.parseLong(text(header, offset, length).trim(), 8);
  }

  private static String text(byte[] bytes, int offset, int length) {
    int end = offset;
    while (end < offset + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
  }
}
