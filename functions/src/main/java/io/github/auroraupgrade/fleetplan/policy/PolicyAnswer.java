package io.github.auroraupgrade.fleetplan.policy;

import java.util.List;

/** The result of reading a policy. */
public sealed interface PolicyAnswer {
  /** It can be used. */
  record Read(FleetPolicy policy) implements PolicyAnswer {}

  /** It cannot be used; every reason at once. */
  record Refused(List<FleetRefusal> refusals) implements PolicyAnswer {
    public Refused {
      refusals = List.copyOf(refusals);
    }
  }
}
