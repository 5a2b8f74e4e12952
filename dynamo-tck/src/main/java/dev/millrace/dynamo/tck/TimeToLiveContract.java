package dev.millrace.dynamo.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.DescribeTimeToLive;
import dev.millrace.dynamo.spi.TimeToLive;
import dev.millrace.dynamo.spi.UpdateTimeToLive;
import org.junit.jupiter.api.Test;

/** Items that end. When they go is the service's to choose, so it is not asked for. */
public abstract class TimeToLiveContract extends TransportContract {

  @Test
  void describeTimeToLive_new_hasNone() {
    assertThat(send(new DescribeTimeToLive(table()))).isEqualTo(new TimeToLive(null));
  }

  @Test
  void updateTimeToLive_on_isDescribed() {
    String table = table();

    TimeToLive reply = send(new UpdateTimeToLive(table, "ends", true));

    assertThat(reply).isEqualTo(new TimeToLive("ends"));
    assertThat(send(new DescribeTimeToLive(table))).isEqualTo(new TimeToLive("ends"));
  }

  @Test
  void updateTimeToLive_off_hasNone() {
    String table = table();
    send(new UpdateTimeToLive(table, "ends", true));

    TimeToLive reply = send(new UpdateTimeToLive(table, "ends", false));

    assertThat(reply).isEqualTo(new TimeToLive(null));
    assertThat(send(new DescribeTimeToLive(table))).isEqualTo(new TimeToLive(null));
  }

  @Test
  void updateTimeToLive_onTwice_isRefused() {
    String table = table();
    send(new UpdateTimeToLive(table, "ends", true));

    refused(INVALID, new UpdateTimeToLive(table, "ends", true));
    refused(INVALID, new UpdateTimeToLive(table, "other", true));
  }

  @Test
  void updateTimeToLive_offWhereItIsNot_isRefused() {
    refused(INVALID, new UpdateTimeToLive(table(), "ends", false));
  }

  @Test
  void timeToLive_missingTable_isRefused() {
    refused(MISSING, new UpdateTimeToLive(newName(), "ends", true));
    refused(MISSING, new DescribeTimeToLive(newName()));
  }
}
