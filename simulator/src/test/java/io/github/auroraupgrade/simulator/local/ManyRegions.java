package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.Fleets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A global database with many secondaries, whose upgrades take as long as a test says. */
public final class ManyRegions {
  /** Eleven, the most that a global database has; the first is the primary's. */
  public static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "eu-central-1",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2");

  private ManyRegions() {}

  /**
   * A deployment for it: {@code orders-0} is the primary, {@code orders-1} and so on follow it.
   *
   * @param minutes how long each takes, the primary's first
   */
  static Practice taking(int... minutes) {
    Faults faults = Faults.none();
    for (int i = 0; i < minutes.length; i++) {
      faults = faults.with(identifier(i), Duration.ofMinutes(minutes[i]));
    }
    return with(minutes.length, faults);
  }

  /** The same, with faults. */
  static Practice with(int members, Faults faults) {
    return new Practice(fleet(members), Catalogue.recorded(), faults);
  }

  static String identifier(int member) {
    return "orders-" + member;
  }

  private static Fleet fleet(int members) {
    return Fleets.global(
        "orders",
        "aurora-postgresql",
        "16.8",
        IntStream.range(0, members)
            .mapToObj(member -> REGIONS.get(member) + "/" + identifier(member))
            .toArray(String[]::new));
  }
}
