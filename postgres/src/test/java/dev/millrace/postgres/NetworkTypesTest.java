package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.11.12.13",
        "127.0.0.0/8",
        "10.11.12.13/0",
        "::1",
        "::",
        "::2",
        "1:0:0:2::3",
        "0:0:1::",
        "1:2:3:4:5:6:7:0",
        "1:0:3:4:5:6:7:8",
        "::ffff:1.2.3.4",
        "::1.2.3.4",
        "fe80::1/64",
        "1::/16"
      })
  void inet_textOfPostgres_isItsOwn(String text) {
    assertThat(Inet.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.4/33",
        "1.2.3.4/",
        "1.2.3.4/x",
        "::1/129",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "::1.2.3",
        "localhost",
        "1.2.3.4:5",
        "::1%eth0",
        "1:2:3:4:5:6:7::8",
        "1.2.3.4::"
      })
  void inet_otherText_isRefused(String text) {
    assertThatThrownBy(() -> Inet.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inet_mappedAddress_staysInIpv6() {
    assertThat(Inet.parse("::ffff:1.2.3.4").address()).isInstanceOf(Inet6Address.class);
    assertThat(Inet.parse("::ffff:1.2.3.4").prefixLength()).isEqualTo(128);
  }

  @Test
  void inet_hostAlone_hasTheWholePrefix() {
    assertThat(new Inet(InetAddress.getLoopbackAddress()).prefixLength()).isIn(32, 128);
    assertThat(Inet.parse("1.2.3.4/32")).isEqualTo(Inet.parse("1.2.3.4"));
  }

  @Test
  void cidr_hostBits_areRefused() {
    assertThat(Cidr.parse("10.0.0.0/8")).hasToString("10.0.0.0/8");
    assertThat(Cidr.parse("10.1.2.3")).hasToString("10.1.2.3/32");
    assertThatThrownBy(() -> Cidr.parse("10.0.0.1/8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use Inet");
  }

  @Test
  void cidr_contains_itsHosts() {
    var network = Cidr.parse("10.128.0.0/9");

    assertThat(network.contains(Inet.parse("10.200.1.1").address())).isTrue();
    assertThat(network.contains(Inet.parse("10.1.1.1").address())).isFalse();
    assertThat(network.contains(Inet.parse("::1").address())).isFalse();
    assertThat(Cidr.parse("0.0.0.0/0").contains(Inet.parse("1.1.1.1").address())).isTrue();
  }

  @Test
  void macAddr_texts_areRead() {
    var address = MacAddr.parse("08:00:2b:01:02:03");

    assertThat(address).hasToString("08:00:2b:01:02:03");
    assertThat(MacAddr.parse("08-00-2B-01-02-03")).isEqualTo(address);
    assertThat(MacAddr.parse("08002b010203")).isEqualTo(address);
    assertThat(MacAddr.of(address.bytes())).isEqualTo(address).hasSameHashCodeAs(address);
    assertThat(MacAddr.parse("ff:00:2b:01:02:03")).isGreaterThan(address);
    for (String text :
        new String[] {"", "08", "08:00:2b:01:02", "08:00-2b:01:02:03", "0800:2b010203"}) {
      assertThatThrownBy(() -> MacAddr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
