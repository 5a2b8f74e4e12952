package dev.millrace.postgres;

import static dev.millrace.postgres.CopyTables.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.AsyncStream;
import dev.millrace.sql.CommandTag;
import dev.millrace.testkit.SharedHandles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COPY of bytes into a table. */
@SharedHandles
final class CopyFromIT {

  private static CopyTables tables;

  @BeforeAll
  static void start() {
    tables = new CopyTables("create table t (a int, b text)");
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void empty() {
    tables.execute("truncate t");
  }

  private static PgConnection connection() {
    return tables.connection();
  }

  @Test
  void from_file_isStored(@TempDir java.nio.file.Path folder) throws IOException {
    java.nio.file.Path file = folder.resolve("rows.csv");
    Files.writeString(file, "a;b\n1;'x;''y'\n2;nix\n3;'nix'\n");

    CommandTag tag =
        connection()
            .copyInto("t", "a", "b")
            .format(
                CopyFormat.csv()
                    .header()
                    .delimiter(';')
                    .quote('\'')
                    .nullText("nix")
                    .forceNull("b")
                    .encoding("UTF8"))
            .from(file)
            .result(SOON);

    assertThat(tag.rows()).isEqualTo(3);
    assertThat(tables.count("t where a = 1 and b = 'x;''y'")).isEqualTo(1);
    assertThat(tables.count("t where b is null")).isEqualTo(2);
  }

  @Test
  void from_noSuchFile_fails(@TempDir java.nio.file.Path folder) {
    java.nio.file.Path file = folder.resolve("nothing");

    assertThatThrownBy(() -> connection().copyInto("t").from(file).result(SOON))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot open");

    tables.isUsable();
  }

  @Test
  void from_channelAndStream_areStored() {
    byte[] lines = "1\tone\n2\t\\N\n".getBytes(StandardCharsets.UTF_8);
    ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(lines));
    List<ByteBuffer> pieces =
        IntStream.range(0, lines.length).mapToObj(i -> ByteBuffer.wrap(lines, i, 1)).toList();

    tables.pool().copyInto("t", "a", "b").from(channel).result(SOON);
    tables.pool().copyInto("t", "a", "b").from(AsyncStream.from(pieces)).result(SOON);

    assertThat(channel.isOpen()).isTrue();
    assertThat(pieces).allMatch(ByteBuffer::hasRemaining);
    assertThat(tables.count("t where b is null")).isEqualTo(2);
    assertThat(tables.count("t")).isEqualTo(4);
  }

  @Test
  void from_largeBuffers_areStored() {
    byte[] lines = "5\tfive\n".repeat(200_000).getBytes(StandardCharsets.UTF_8);

    connection()
        .copyInto("t")
        .from(AsyncStream.from(List.of(ByteBuffer.wrap(lines), ByteBuffer.wrap(lines))))
        .result(SOON);

    assertThat(tables.count("t where a = 5")).isEqualTo(400_000);
  }

  @Test
  void from_badBytes_areRefusedByTheServer() {
    AsyncStream<ByteBuffer> bad =
        AsyncStream.from(List.of(ByteBuffer.wrap("x\ty\n".getBytes(StandardCharsets.UTF_8))));

    assertThatThrownBy(() -> connection().copyInto("t").from(bad).result(SOON))
        .isInstanceOf(PgException.InvalidTextRepresentation.class);

    tables.isUsable();
  }
}
