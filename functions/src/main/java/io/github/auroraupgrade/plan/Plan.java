package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import java.time.Instant;
import java.util.List;

/**
 * What will be done, in which order, and why that is allowed. Made once, hashed, kept; changed only
 * by planning again when the topology has changed.
 *
 * @param schema the version of this document's form
 * @param because who or what asked
 * @param strategyReason why this strategy
 * @param members all members as they were when the plan was made, also those with nothing to do
 * @param stages in order; none if every member is on the target already
 * @param findings what every preflight rule found
 */
public record Plan(
    int schema,
    String globalClusterIdentifier,
    Engine engine,
    EngineVersion targetEngineVersion,
    String because,
    Strategy strategy,
    String strategyReason,
    List<PlannedMember> members,
    List<Stage> stages,
    List<Finding> findings,
    Instant plannedAt) {
  /** The form written today. */
  public static final int SCHEMA = 1;

  public Plan {
    requireNonNull(globalClusterIdentifier, "globalClusterIdentifier is null");
    requireNonNull(engine, "engine is null");
    requireNonNull(targetEngineVersion, "targetEngineVersion is null");
    requireNonNull(because, "because is null");
    requireNonNull(strategy, "strategy is null");
    requireNonNull(strategyReason, "strategyReason is null");
    requireNonNull(plannedAt, "plannedAt is null");
    members = List.copyOf(members);
    stages = List.copyOf(stages);
    findings = List.copyOf(findings);
  }

  /** A member as it was when the plan was made. */
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
}
