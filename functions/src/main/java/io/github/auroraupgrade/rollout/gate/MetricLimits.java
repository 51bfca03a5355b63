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

  /**
   * What is wrong, or not known.
   *
   * @param isUnknown whether CloudWatch has no value, as of a member that is not available
   */
  record Trouble(String words, boolean isUnknown) {
    static Trouble of(String... words) {
      return new Trouble(String.join("", words), false);
    }
  }

  /** Everything that is wrong, or not known; empty if all is well. */
  List<Trouble> troubles(GlobalDatabase database) {
    List<Trouble> troubles = new ArrayList<>();
    for (Member member : database.inUpgradeOrder()) {
      if (!member.isPrimary()) {
        lag(member, troubles);
      }
      connections(member, troubles);
      errors(member, troubles);
    }
    return List.copyOf(troubles);
  }

  private void lag(Member member, List<Trouble> troubles) {
    Optional<Double> lag =
        readings.stream()
            .filter(reading -> reading.cluster().equals(member.arn()) && reading.metric().isLag())
            .flatMap(reading -> reading.value().stream())
            .max(Double::compare);
    if (lag.isEmpty()) {
      troubles.add(new Trouble("CloudWatch has no replication lag of " + member.label(), true));
    } else if (lag.get() > limits.replicationLagSeconds() * MILLIS) {
      troubles.add(
          Trouble.of(
              member.label(),
              " is ",
              number(lag.get() / MILLIS),
              " s behind, more than ",
              String.valueOf(limits.replicationLagSeconds())));
    }
  }

  private void connections(Member member, List<Trouble> troubles) {
    Optional<Double> connections = value(member, Metric.CONNECTIONS);
    if (connections.isEmpty()) {
      troubles.add(
          new Trouble("CloudWatch has no number of connections of " + member.label(), true));
    }
    limits
        .connections()
        .filter(most -> connections.orElse(0.0) > most)
        .ifPresent(
            most ->
                troubles.add(
                    Trouble.of(
                        member.label(),
                        " has ",
                        number(connections.orElse(0.0)),
                        " connections, more than ",
                        String.valueOf(most))));
  }

  private void errors(Member member, List<Trouble> troubles) {
    for (Metric metric : List.of(Metric.DEADLOCKS, Metric.LOGIN_FAILURES)) {
      value(member, metric)
          .filter(errors -> errors > limits.errorsPerSecond())
          .ifPresent(
              errors ->
                  troubles.add(
                      Trouble.of(
                          member.label(),
                          " has ",
                          number(errors),
                          " ",
                          metric.awsName(),
                          " a second, more than ",
                          number(limits.errorsPerSecond()))));
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
