package io.github.auroraupgrade.simulator.torture.observe;

import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call of ours that may change a database, and the state of its members when it came.
 *
 * @param work what it was made for
 * @param subject the identifier of what it is about: an instance, a cluster, a global cluster
 * @param cluster the identifier of the cluster named in the call; empty where none was
 * @param target the engine version asked for; empty where none was
 * @param optIn how a maintenance action was opted into; empty for other calls
 * @param before the members of the database at that moment, the truth
 * @param instances their instances at that moment
 * @param unpatched the secondaries that had not got the patch that was drawn
 * @param isRecorded whether the settings of what goes away were kept
 * @param answer what AWS answered
 * @param tookEffect whether AWS took on an upgrade because of it
 */
public record ObservedChange(
    Instant time,
    String caller,
    CurrentTask.Work work,
    String region,
    String action,
    String subject,
    String cluster,
    String target,
    String optIn,
    List<MemberStatus> before,
    List<InstanceStatus> instances,
    List<String> unpatched,
    boolean isRecorded,
    Answer answer,
    boolean tookEffect) {
  /** What AWS makes of a request. */
  public enum Answer {
    /** It does what was asked, and said so. */
    TAKEN,
    /** It does what was asked, and its answer was lost. */
    TAKEN_UNHEARD,
    /** It was refused, or never came. */
    NOT_TAKEN
  }

  /** Copies the lists. */
  public ObservedChange {
    before = List.copyOf(before);
    instances = List.copyOf(instances);
    unpatched = List.copyOf(unpatched);
  }

  /** The ARN of the execution for which it was made; empty where for none. */
  public String execution() {
    return work.execution();
  }

  /** Whether AWS answered that it does what was asked. */
  public boolean wasTaken() {
    return answer == Answer.TAKEN;
  }

  /** Of the plan that was acted upon. */
  public String planHash() {
    return work.planHash();
  }

  /** The member that the call is about; empty when it is about none of the database. */
  public Optional<MemberStatus> member() {
    return before.stream()
        .filter(member -> member.region().equals(region))
        .filter(member -> member.clusterIdentifier().equals(subject))
        .findFirst();
  }

  /** Whether the writer cluster, or all members at once, are upgraded. */
  public boolean bringsPrimaryOn() {
    boolean ofPrimary = member().filter(MemberStatus::isPrimary).isPresent();
    return action.equals("ModifyGlobalCluster")
        || (ofPrimary && (!target.isEmpty() || (!optIn.isEmpty() && !isUndo())));
  }

  /**
   * Whether it changes the writer cluster alone, or an instance of it, now and not in its window:
   * an upgrade, a patch, a parameter group, a restart.
   */
  public boolean begunOnPrimary() {
    return switch (action) {
      case "ModifyDBCluster" -> ofCluster(subject).isPresent();
      case "ApplyPendingMaintenanceAction" ->
          optIn.equals("immediate") && ofCluster(subject).isPresent();
      case "ModifyDBInstance", "RebootDBInstance" ->
          instances.stream()
              .filter(instance -> instance.region().equals(region))
              .filter(instance -> instance.instanceIdentifier().equals(subject))
              .anyMatch(instance -> ofCluster(instance.clusterIdentifier()).isPresent());
      default -> false;
    };
  }

  private Optional<MemberStatus> ofCluster(String identifier) {
    return before.stream()
        .filter(MemberStatus::isPrimary)
        .filter(member -> member.region().equals(region))
        .filter(member -> member.clusterIdentifier().equals(identifier))
        .findFirst();
  }

  /** The version it leads to; of a parameter group or a restart, the one the primary is on. */
  public String hop() {
    return target.isEmpty()
        ? before.stream()
            .filter(MemberStatus::isPrimary)
            .map(MemberStatus::engineVersion)
            .findFirst()
            .orElse("")
        : target;
  }

  public boolean isUndo() {
    return optIn.equals("undo-opt-in");
  }

  /** Whether it takes a cluster away or makes one. */
  public boolean recreates() {
    return recreates(action);
  }

  static boolean recreates(String action) {
    return action.equals("RemoveFromGlobalCluster")
        || action.startsWith("Restore")
        || action.equals("CreateDBCluster")
        || action.equals("CreateDBInstance")
        || action.equals("CreateGlobalCluster");
  }

  /** For a sentence. */
  public String words() {
    return time + " " + action + " " + subject + " in " + region;
  }
}
