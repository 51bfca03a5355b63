package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import java.util.Map;
import java.util.Optional;

/**
 * The condition under which AWS upgrades an Aurora MySQL global database to another major version
 * in place: {@code lower_case_table_names} at its default, in every member (facts §0.1, §9).
 */
final class LowerCaseTableNames {
  private static final String PARAMETER = "lower_case_table_names";
  private static final String DEFAULT = "0";

  private LowerCaseTableNames() {}

  /** What speaks against an upgrade in place; what was not read speaks against it too. */
  static Optional<String> obstacle(GlobalDatabase database, Facts facts) {
    for (Member member : database.members()) {
      Reading<Map<String, String>> parameters = facts.parametersOf(member.arn());
      if (parameters.value().isEmpty()) {
        return Optional.of(
            "The parameters of "
                + member.label()
                + " are not known, so "
                + PARAMETER
                + " may not be at its default.");
      }
      String value = parameters.value().get().getOrDefault(PARAMETER, DEFAULT);
      if (!value.equals(DEFAULT)) {
        return Optional.of(
            PARAMETER + " is " + value + " in " + member.label() + ", not at its default.");
      }
    }
    return Optional.empty();
  }
}
