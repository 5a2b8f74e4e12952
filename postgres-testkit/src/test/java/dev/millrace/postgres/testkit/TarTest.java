package dev.millrace.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TarTest {
  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
  @TempDir Path folder;

  @Test
  void unpack_filesFoldersAndLinks_areThere() throws IOException {
    entry('5', "bin/", "755", "", "");
    entry('0', "bin/run", "755", "", "x".repeat(513));
    entry('0', "share/text", "640", "", "hello");
    entry('2', "bin/link", "777", "run", "");
    entry('0', "empty", "600", "", "");

    unpack();

    assertThat(folder.resolve("bin/run")).hasContent("x".repeat(513)).isExecutable();
    assertThat(folder.resolve("share/text")).hasContent("hello");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("share/text"))))
        .isEqualTo("rw-r-----");
    assertThat(Files.readSymbolicLink(folder.resolve("bin/link"))).isEqualTo(Path.of("run"));
    assertThat(folder.resolve("empty")).isEmptyFile();
  }

  @Test
  void unpack_longName_isWhole() throws IOException {
    var name = "long/" + "n".repeat(150);
    entry('L', "././@LongLink", "644", "", name + "\0");
    entry('0', name.substring(0, 99), "644", "", "hello");

    unpack();

    assertThat(folder.resolve(name)).hasContent("hello");
  }

  @Test
  void unpack_nameOutside_fails() throws IOException {
    entry('0', "../outside", "644", "", "hello");

    assertThatThrownBy(this::unpack)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("\"../outside\" lies outside");
  }

  @Test
  void unpack_unknownType_fails() throws IOException {
    entry('3', "device", "644", "", "");

    assertThatThrownBy(this::unpack)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("\"device\": cannot unpack type '3'");
  }

  @Test
  void unpack_cutOff_fails() throws IOException {
    entry('0', "file", "644", "", "x".repeat(1000));
    var half = new ByteArrayInputStream(archive.toByteArray(), 0, 1000);

    assertThatThrownBy(() -> Tar.unpack(half, folder)).isInstanceOf(EOFException.class);
  }

  private void unpack() throws IOException {
    archive.writeBytes(new byte[1024]);
    Tar.unpack(new ByteArrayInputStream(archive.toByteArray()), folder);
  }

  private void entry(char type, String name, String mode, String target, String content) {
    var header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000" + mode);
    put(header, 124, "%011o".formatted(content.length()));
    header[156] = (byte) type;
    put(header, 157, target);
    archive.writeBytes(header);
    archive.writeBytes(content.getBytes(StandardCharsets.US_ASCII));
    archive.writeBytes(new byte[(512 - content.length() % 512) % 512]);
  }

  private static void put(byte[] header, int offset, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
