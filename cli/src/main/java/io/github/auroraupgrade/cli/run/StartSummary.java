package io.github.auroraupgrade.cli.run;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.aws.AwsOptions.Connection;
import io.github.auroraupgrade.cli.console.Page;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.notice.HumanFormat;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Finding.Verdict;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import io.github.auroraupgrade.plan.Step;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody has to see before saying yes, in the last lines above the question: where, who,
 * what, how long, and the warnings.
 *
 * @param caller an ARN
 */
record StartSummary(Plan plan, Connection connection, String caller) {
  private static final int MOST_STEPS = 12;

  StartSummary {
    requireNonNull(plan, "plan is null");
    requireNonNull(connection, "connection is null");
    requireNonNull(caller, "caller is null");
  }

  void on(Page page) {
    page.heading("What you are about to start");
    page.sentence("  database     ", plan.globalClusterIdentifier() + ", " + versions());
    page.sentence("  account      ", account() + ", Region " + connection.region());
    page.sentence("  as           ", caller + " (" + connection.credentials() + ")");
    page.sentence("  steps        ", steps());
    page.sentence(
        "  duration     ",
        HumanFormat.duration(plan.estimate())
            + "; without writes: "
            + HumanFormat.writeOutage(plan.estimate()));
    page.sentence("  warnings     ", named(Verdict.WARNING));
    page.sentence("  not checked  ", named(Verdict.UNCHECKED));
  }

  private String versions() {
    List<String> now =
        plan.members().stream()
            .map(PlannedMember::version)
            .distinct()
            .sorted(Comparator.naturalOrder())
            .map(version -> version.text())
            .toList();
    return "%s %s to %s"
        .formatted(
            plan.engine().apiName(), String.join(" and ", now), plan.targetEngineVersion().text());
  }

  private String account() {
    return plan.members().stream()
        .map(PlannedMember::cluster)
        .map(RdsArn::account)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private String steps() {
    List<Step> steps = plan.steps();
    String words =
        steps.stream()
            .limit(MOST_STEPS)
            .map(step -> step.call() + " " + step.subject().identifier())
            .collect(Collectors.joining(", "));
    int more = steps.size() - MOST_STEPS;
    return steps.size() + ": " + words + (more > 0 ? " and " + more + " more" : "");
  }

  private String named(Verdict verdict) {
    List<String> rules =
        plan.findings().stream()
            .filter(finding -> finding.verdict() == verdict)
            .map(Finding::rule)
            .map(rule -> rule.printed())
            .toList();
    return rules.isEmpty() ? "none" : rules.size() + ": " + String.join(", ", rules);
  }
}
