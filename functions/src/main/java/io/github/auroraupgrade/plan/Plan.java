package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy.Trait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What will be done, in which order, and why that is allowed. Made once, hashed, kept; changed only
 * by planning again when the topology has changed. Its form is {@code
 * statemachine/schema/plan.schema.json}.
 *
 * @param schema the version of this document's form
 * @param targetReason why this version
 * @param because who or what asked
 * @param members all members as they were when the plan was made, also those with nothing to do
 * @param path the hops in their order; none if every member is already on the target
 * @param alternatives other paths, and why they were not taken
 * @param stages what the run does, in order; none for strategies that are planned only
 * @param estimate of all hops together
 * @param disasterRecoveryGapSeconds how long members will probably differ, so that a managed
 *     switchover is not possible
 * @param ifNothingIsDone what AWS will do on its own, and when
 * @param afterwards what is left for people when it is done
 * @param conditions who has to agree, when it may begin, what has to stay well on the way
 * @param findings what every preflight rule found
 */
public record Plan(
    int schema,
    String globalClusterIdentifier,
    Engine engine,
    EngineVersion targetEngineVersion,
    String targetReason,
    String because,
    List<PlannedMember> members,
    List<PlannedHop> path,
    List<String> alternatives,
    List<Stage> stages,
    Estimate estimate,
    long disasterRecoveryGapSeconds,
    List<String> ifNothingIsDone,
    List<String> afterwards,
    Conditions conditions,
    List<Finding> findings,
    Instant plannedAt) {
  /** The form written today. */
  public static final int SCHEMA = 1;

  public Plan {
    requireNonNull(globalClusterIdentifier, "globalClusterIdentifier is null");
    requireNonNull(engine, "engine is null");
    requireNonNull(targetEngineVersion, "targetEngineVersion is null");
    requireNonNull(targetReason, "targetReason is null");
    requireNonNull(because, "because is null");
    requireNonNull(estimate, "estimate is null");
    requireNonNull(conditions, "conditions is null");
    requireNonNull(plannedAt, "plannedAt is null");
    members = List.copyOf(members);
    path = List.copyOf(path);
    // What people read and nobody acts on: a plan that an older release has written may lack it.
    alternatives = List.copyOf(requireNonNullElse(alternatives, List.of()));
    stages = List.copyOf(stages);
    ifNothingIsDone = List.copyOf(requireNonNullElse(ifNothingIsDone, List.of()));
    afterwards = List.copyOf(requireNonNullElse(afterwards, List.of()));
    findings = List.copyOf(findings);
  }

  /**
   * A member as it was when the plan was made.
   *
   * @param instances without the readers that Aurora Auto Scaling had added: they come and go, and
   *     a plan says the same with and without them
   */
  public record PlannedMember(RdsArn cluster, Role role, EngineVersion version, int instances) {
    public PlannedMember {
      requireNonNull(cluster, "cluster is null");
      requireNonNull(role, "role is null");
      requireNonNull(version, "version is null");
    }
  }

  /** All steps, in the order of their stages. */
  public List<Step> steps() {
    return stages.stream().flatMap(stage -> stage.steps().stream()).toList();
  }

  /** Whether AWS brings all members on together: they never differ in version then. */
  public boolean upgradesTogether() {
    return !path.isEmpty() && path.stream().allMatch(hop -> hop.is(Trait.ALL_MEMBERS_TOGETHER));
  }

  /** Whether a hop changes the major version. */
  public boolean takesMajor() {
    return path.stream().anyMatch(planned -> planned.hop().kind() == StepKind.MAJOR);
  }

  /** Whether patches are applied alone: no version changes, but patch levels differ meanwhile. */
  public boolean appliesPatches() {
    return !path.isEmpty() && path.stream().allMatch(hop -> hop.is(Trait.PATCH_ONLY));
  }

  /** When AWS's support ends and what it costs, where that is no warning. */
  public List<String> support() {
    return findings.stream()
        .filter(finding -> finding.rule() == RuleName.SUPPORT_ENDS)
        .filter(finding -> finding.verdict() == Finding.Verdict.PASS)
        .map(Finding::reason)
        .toList();
  }

  /** The checks that were not made, because something was not read. */
  public List<Finding> unchecked() {
    return findings.stream()
        .filter(finding -> finding.verdict() == Finding.Verdict.UNCHECKED)
        .toList();
  }

  /** For a headline: {@code ", 2 checks not made"}; empty if all were made. */
  public String uncheckedWords() {
    int count = unchecked().size();
    return count == 0 ? "" : ", " + count + (count == 1 ? " check" : " checks") + " not made";
  }

  /** Why each hop is made the way it is, one sentence for each different reason. */
  public List<String> strategyReasons() {
    return path.stream().map(hop -> hop.choice().reason()).distinct().toList();
  }

  /** The step that restores a snapshot as a new cluster, if the plan has one. */
  public Optional<RebuildStep.RestoreCluster> restoreStep() {
    return steps().stream()
        .filter(RebuildStep.RestoreCluster.class::isInstance)
        .map(RebuildStep.RestoreCluster.class::cast)
        .findFirst();
  }
}
