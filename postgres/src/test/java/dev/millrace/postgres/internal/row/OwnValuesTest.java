package dev.millrace.postgres.internal.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.Interval;
import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.Point;
import dev.millrace.postgres.ServerMessage;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.postgres.internal.codec.TypeCodec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of our classes are values. */
final class OwnValuesTest {

  /** The classes of the package that the values are in. */
  private static List<Class<?>> classes()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path root = Path.of(Interval.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files =
        Files.list(root.resolve(Interval.class.getPackageName().replace('.', '/')))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.contains("-")) {
          found.add(
              Class.forName(
                  Interval.class.getPackageName() + "." + name.replace(".class", ""),
                  /* initialize= */ false,
                  Interval.class.getClassLoader()));
        }
      }
    }
    return found;
  }

  /** The types that a server has built in, but for those that are read as anything: JSON, rows. */
  private static List<TypeCodec> codecs() {
    TypeCatalog types = new TypeCatalog(Conversions.PLAIN);
    return IntStream.range(0, 10_000)
        .mapToObj(types::codec)
        .filter(codec -> codec != null && codec.decoder(PgHost.class) == null)
        .toList();
  }

  private static boolean isDecoded(Class<?> type) {
    return !type.isEnum() && codecs().stream().anyMatch(codec -> codec.decoder(type) != null);
  }

  @Test
  void has_whatATypeIsReadAs_isTrue() throws Exception {
    List<Class<?>> decoded = classes().stream().filter(OwnValuesTest::isDecoded).toList();

    assertThat(decoded)
        .contains(Interval.class, Point.class, PgArray.class)
        .allMatch(OwnValues::has);
  }

  @Test
  void has_anotherClassOfThePackage_isFalse() {
    assertThat(OwnValues.has(PgHost.class)).isFalse();
    assertThat(OwnValues.has(ServerMessage.class)).isFalse();
    assertThat(OwnValues.has(String.class)).isFalse();
  }
}
