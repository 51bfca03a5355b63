package io.github.auroraupgrade.aws.database;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.fleetplan.progress.AlarmState;
import io.github.auroraupgrade.plan.facts.Lookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

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
   * Those alarms that exist, each once, by name; unknown, with AWS's words, where it refuses.
   *
   * @param names a final {@code *} for all that begin so
   * @throws RetryLater if AWS could not be asked
   */
  public Lookup<List<AlarmState>> read(List<String> names) {
    try {
      return Lookup.known(
          names.stream()
              .flatMap(name -> alarms(name).stream())
              .distinct()
              .sorted(Comparator.comparing(AlarmState::name))
              .toList());
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  private List<AlarmState> alarms(String name) {
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
          List<AlarmState> alarms = new ArrayList<>();
          clients
              .cloudWatch(clients.homeRegion())
              .describeAlarmsPaginator(ask.build())
              .forEach(
                  page -> {
                    page.metricAlarms().forEach(one -> alarms.add(state(one)));
                    page.compositeAlarms().forEach(one -> alarms.add(state(one)));
                  });
          return alarms;
        });
  }

  private static AlarmState state(MetricAlarm alarm) {
    return new AlarmState(
        alarm.alarmName(),
        alarm.stateValueAsString(),
        since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp()));
  }

  private static AlarmState state(CompositeAlarm alarm) {
    return new AlarmState(
        alarm.alarmName(),
        alarm.stateValueAsString(),
        since(alarm.stateTransitionedTimestamp(), alarm.stateUpdatedTimestamp()));
  }

  /** Both times may be missing (CloudWatch API); what is not known is long ago. */
  private static Instant since(@Nullable Instant transitioned, @Nullable Instant updated) {
    return Stream.of(Optional.ofNullable(transitioned), Optional.ofNullable(updated))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Instant.EPOCH);
  }
}
