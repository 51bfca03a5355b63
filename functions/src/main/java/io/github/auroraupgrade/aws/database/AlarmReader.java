package io.github.auroraupgrade.aws.database;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.plan.facts.Lookup;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;

/**
 * Asks CloudWatch how alarms of the home Region stand, composite ones included: AWS leaves those
 * out unless they are asked for (CloudWatch API, DescribeAlarms, AlarmTypes).
 */
public final class AlarmReader {
  private static final String ALL_THAT_BEGIN_SO = "*";

  private final AwsClients clients;

  /** Asks with these clients. */
  public AlarmReader(AwsClients clients) {
    this.clients = requireNonNull(clients, "clients is null");
  }

  /**
   * The state of each alarm by its name: OK, ALARM, INSUFFICIENT_DATA, or a word AWS has added
   * since. A name that no alarm has is left out; unknown, with AWS's words, where it refuses.
   *
   * @param names a final {@code *} for all that begin so
   * @throws RetryLater if AWS could not be asked
   */
  public Lookup<SortedMap<String, String>> read(List<String> names) {
    try {
      SortedMap<String, String> states = new TreeMap<>();
      names.forEach(name -> states.putAll(states(name)));
      return Lookup.known(states);
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  private SortedMap<String, String> states(String name) {
    DescribeAlarmsRequest.Builder ask =
        DescribeAlarmsRequest.builder()
            .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM);
    if (name.endsWith(ALL_THAT_BEGIN_SO)) {
      ask.alarmNamePrefix(name.substring(0, name.length() - 1));
    } else {
      ask.alarmNames(name);
    }
    return AwsCall.make(
        "Describe the CloudWatch alarms " + name,
        () -> {
          SortedMap<String, String> states = new TreeMap<>();
          clients
              .cloudWatch(clients.homeRegion())
              .describeAlarmsPaginator(ask.build())
              .forEach(
                  page -> {
                    page.metricAlarms()
                        .forEach(one -> states.put(one.alarmName(), one.stateValueAsString()));
                    page.compositeAlarms()
                        .forEach(one -> states.put(one.alarmName(), one.stateValueAsString()));
                  });
          return states;
        });
  }
}
