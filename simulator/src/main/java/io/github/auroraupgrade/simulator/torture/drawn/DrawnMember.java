package io.github.auroraupgrade.simulator.torture.drawn;

import io.github.auroraupgrade.simulator.base.Arn;
import java.time.Duration;

/** One member of the drawn database, and how long its upgrade takes when it goes well. */
public record DrawnMember(Arn arn, boolean isPrimary, String version, Duration takes) {

  public String region() {
    return arn.region();
  }

  public String identifier() {
    return arn.name();
  }
}
