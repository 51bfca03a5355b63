package io.github.auroraupgrade.simulator.torture.drawn;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.base.Arn;
import java.time.Duration;

/** One member of the drawn database, and how long its upgrade takes when it goes well. */
public record DrawnMember(Arn arn, boolean isPrimary, String version, Duration takes) {
  public DrawnMember {
    requireNonNull(arn, "arn is null");
    requireNonNull(version, "version is null");
    requireNonNull(takes, "takes is null");
  }

  public String region() {
    return arn.region();
  }

  public String identifier() {
    return arn.name();
  }
}
