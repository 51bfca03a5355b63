package io.github.auroraupgrade.simulator.torture;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.base.Arn;
import java.time.Duration;

/** One member of the drawn database, and how long its upgrade takes when it goes well. */
record DrawnMember(Arn arn, boolean isPrimary, String version, Duration takes) {
  DrawnMember {
    requireNonNull(arn, "arn is null");
    requireNonNull(version, "version is null");
    requireNonNull(takes, "takes is null");
  }

  String region() {
    return arn.region();
  }

  String identifier() {
    return arn.name();
  }
}
