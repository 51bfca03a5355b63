package io.github.auroraupgrade.rollout.gate;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.request.SoakLimits;
import io.github.auroraupgrade.rollout.reading.MetricReading;
import io.github.auroraupgrade.rollout.reading.MetricReading.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether metrics are within the limits. A lag of every secondary and the connections of every
 * member have to be known; errors count where CloudWatch has them, because not every engine has
 * every one.
 */
record MetricLimits(SoakLimits limits, List<MetricReading> readings) {
  private static final double MILLIS = 1000;

  MetricLimits {
    readings = List.copyOf(readings);
  }

  /** What is wrong, or not known; empty if all is well. */
  Optional<String> trouble(GlobalDatabase database) {
    List<String> troubles = new ArrayList<>();
    for (Member member : database.inUpgradeOrder()) {
      if (!member.isPrimary()) {
        lag(member, troubles);
      }
      connections(member, troubles);
      errors(member, troubles);
    }
    return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles) + ".");
  }

  private void lag(Member member, List<String> troubles) {
    Optional<Double> lag =
        readings.stream()
            .filter(reading -> reading.cluster().equals(member.arn()) && reading.metric().isLag())
            .flatMap(reading -> reading.value().stream())
            .max(Double::compare);
    if (lag.isEmpty()) {
      troubles.add("CloudWatch has no replication lag of " + member.label());
    } else if (lag.get() > limits.replicationLagSeconds() * MILLIS) {
      troubles.add(
          member.label()
              + " is "
              + number(lag.get() / MILLIS)
              + " s behind, more than "
              + limits.replicationLagSeconds());
    }
  }

  private void connections(Member member, List<String> troubles) {
    Optional<Double> connections = value(member, Metric.CONNECTIONS);
    if (connections.isEmpty()) {
      troubles.add("CloudWatch has no number of connections of " + member.label());
    }
    limits
        .connections()
        .filter(most -> connections.orElse(0.0) > most)
        .ifPresent(
            most ->
                troubles.add(
                    member.label()
                        + " has "
                        + number(connections.orElse(0.0))
                        + " connections, more than "
                        + most));
  }

  private void errors(Member member, List<String> troubles) {
    for (Metric metric : List.of(Metric.DEADLOCKS, Metric.LOGIN_FAILURES)) {
      value(member, metric)
          .filter(errors -> errors > limits.errorsPerSecond())
          .ifPresent(
              errors ->
                  troubles.add(
                      member.label()
                          + " has "
                          + number(errors)
                          + " "
                          + metric.awsName()
                          + " a second, more than "
                          + number(limits.errorsPerSecond())));
    }
  }

  private Optional<Double> value(Member member, Metric metric) {
    return readings.stream()
        .filter(reading -> reading.cluster().equals(member.arn()) && reading.metric() == metric)
        .flatMap(reading -> reading.value().stream())
        .findFirst();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
  }
}
