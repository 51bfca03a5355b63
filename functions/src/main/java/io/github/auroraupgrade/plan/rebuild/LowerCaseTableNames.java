package io.github.auroraupgrade.plan.rebuild;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import java.util.Map;
import java.util.Optional;

/**
 * {@code lower_case_table_names} of Aurora MySQL. AWS upgrades a global database to another major
 * version in place only where it is at its default in every member, and the members were rebooted
 * since; it cannot be changed once a cluster of version 3 exists (facts §0.1, §2.2, §3.9).
 */
public final class LowerCaseTableNames {
  /** The parameter's name. */
  public static final String PARAMETER = "lower_case_table_names";

  /** What holds where nobody has set it: names are compared as they are written. */
  public static final String DEFAULT = "0";

  private LowerCaseTableNames() {}

  /** What the member's group says; unknown where the group was not read. */
  public static Lookup<String> of(Member member, Facts facts) {
    return switch (facts.parametersOf(member.arn())) {
      case Lookup.Known<Map<String, String>>(var values) ->
          Lookup.known(values.getOrDefault(PARAMETER, DEFAULT));
      case Lookup.Unknown<Map<String, String>>(String why) -> Lookup.unknown(why);
    };
  }

  /** An instance that has not taken on its cluster's group yet; the group's values are not set. */
  public static Optional<String> unset(Member member) {
    return member.cluster().stream()
        .map(Cluster::instances)
        .flatMap(instances -> instances.stream())
        .filter(instance -> instance.groups().waitsForReboot())
        .map(Instance::identifier)
        .findFirst();
  }

  /** What speaks against an upgrade in place; what was not read speaks against it too. */
  public static Optional<String> obstacle(GlobalDatabase database, Facts facts) {
    return database.members().stream()
        .flatMap(member -> obstacle(member, facts).stream())
        .findFirst();
  }

  private static Optional<String> obstacle(Member member, Facts facts) {
    Optional<String> value = of(member, facts).value();
    if (value.isEmpty()) {
      return Optional.of(
          "The parameters of "
              + member.label()
              + " are not known, so "
              + PARAMETER
              + " may not be at its default.");
    }
    if (!value.get().equals(DEFAULT)) {
      return Optional.of(
          PARAMETER + " is " + value.get() + " in " + member.label() + ", not at its default.");
    }
    return unset(member)
        .map(
            instance ->
                "DB instance "
                    + instance
                    + " of "
                    + member.label()
                    + " is waiting for a reboot (pending-reboot), so "
                    + PARAMETER
                    + " is not known to be at its default.");
  }
}
