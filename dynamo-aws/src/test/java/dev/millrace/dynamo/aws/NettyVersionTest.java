package dev.millrace.dynamo.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One Netty, also in a consumer's build without our BOM.
 *
 * <p>Maven takes the version nearest to the consumer. All of Netty comes from us, at one version,
 * if the SDK's own is cut off and what we declare brings everything that the SDK loads.
 */
final class NettyVersionTest {

  @Test
  void netty_onTheClassPath_isOfOneVersion() {
    assertThat(Version.identify().values())
        .isNotEmpty()
        .extracting(Version::artifactVersion)
        .allMatch(version -> version.startsWith("4.2."))
        .containsOnly(Version.identify().get("netty-common").artifactVersion());
  }

  @Test
  void pom_everyWayToTheSdksNetty_isCutOff() throws Exception {
    String pom = Files.readString(Path.of("pom.xml")).replaceAll("\\s+", "");

    assertThat(pom)
        .contains(
            "<artifactId>netty-nio-client</artifactId><version>${awssdk.version}</version>"
                + "<exclusions><exclusion><groupId>io.netty</groupId><artifactId>*</artifactId>"
                + "</exclusion></exclusions>");
    // Each by name: what only comes through another could be mediated away.
    assertThat(Stream.of("codec-http", "codec-http2", "handler", "transport-classes-epoll"))
        .allSatisfy(
            artifact ->
                assertThat(pom)
                    .contains(
                        "<groupId>io.netty</groupId><artifactId>netty-"
                            + artifact
                            + "</artifactId></dependency>"));
  }
}
