package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.json.Sha256;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.PatchAt;
import java.util.Optional;

/**
 * One act of a plan: one call to AWS about one thing, and a state of that thing that says it is
 * done. Strategies differ only in the stages of steps they produce (design §2, §4). How a step is
 * recognised as done, under way or failed is in {@code rollout}, one file per kind; how it is
 * called, in {@code aws}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Step
    permits Step.UpgradeMember,
        Step.TakeSnapshot,
        Step.UpgradeGlobal,
        Step.ApplyPending,
        Step.AttachParameterGroup,
        Step.RebootInstance,
        RebuildStep {
  /** Names the step for the whole run, also after planning again. */
  String key();

  /**
   * The key in short, twelve hexadecimal digits: what is remembered of a step travels through every
   * state of the run, hundreds of times in a large fleet.
   */
  default String id() {
    return Sha256.of(key()).substring(0, 12);
  }

  /** What is acted on: a cluster, a DB instance, the global cluster. */
  RdsArn subject();

  /** The API operation that begins it. */
  String call();

  /** For a sentence: {@code orders-euw1 to 16.13}. */
  String words();

  /** For a column: {@code 16.8 -> 16.13}. */
  String change();

  /** The version that the subject runs when it is done; empty if the step is not about versions. */
  default Optional<EngineVersion> target() {
    return Optional.empty();
  }

  /** Whether a mail is sent when it is done: it moves a member forward. */
  default boolean bringsMemberOn() {
    return target().isPresent();
  }

  /**
   * One member cluster, brought to one version by {@code ModifyDBCluster}.
   *
   * @param from the version it had when the plan was made
   * @param major what goes with another major version; empty within one
   */
  @JsonTypeName("UPGRADE_MEMBER")
  record UpgradeMember(
      RdsArn cluster, EngineVersion from, EngineVersion to, Optional<MajorOfOne> major)
      implements Step {
    /**
     * Another major version of the only member, while the secondaries are away (facts §3.9).
     *
     * @param globalClusterIdentifier for {@code ModifyGlobalCluster}, where AWS requires that
     *     instead
     * @param groups of the new family, which the cluster and its instances get with the version
     */
    public record MajorOfOne(String globalClusterIdentifier, NewParameterGroups groups) {
      public MajorOfOne {
        requireNonNull(globalClusterIdentifier, "globalClusterIdentifier is null");
        requireNonNull(groups, "groups is null");
      }
    }

    public UpgradeMember {
      requireNonNull(cluster, "cluster is null");
      requireNonNull(from, "from is null");
      requireNonNull(to, "to is null");
      requireNonNull(major, "major is null");
    }

    /** Within one major version. */
    public UpgradeMember(RdsArn cluster, EngineVersion from, EngineVersion to) {
      this(cluster, from, to, Optional.empty());
    }

    @Override
    public String key() {
      return cluster + " to " + to.text();
    }

    @Override
    public RdsArn subject() {
      return cluster;
    }

    @Override
    public String call() {
      return "ModifyDBCluster";
    }

    @Override
    public String words() {
      return cluster.identifier() + " to " + to.text();
    }

    @Override
    public String change() {
      return from.text() + " -> " + to.text();
    }

    @Override
    public Optional<EngineVersion> target() {
      return Optional.of(to);
    }
  }

  /**
   * A manual snapshot of a cluster, by {@code CreateDBClusterSnapshot}. Its name is made from the
   * plan, so that a second run finds the first one's (facts §2.2).
   */
  @JsonTypeName("TAKE_SNAPSHOT")
  record TakeSnapshot(RdsArn cluster, String snapshot) implements Step {
    public TakeSnapshot {
      requireNonNull(cluster, "cluster is null");
      requireNonNull(snapshot, "snapshot is null");
    }

    @Override
    public String key() {
      return "snapshot " + snapshot + " of " + cluster;
    }

    @Override
    public RdsArn subject() {
      return cluster;
    }

    @Override
    public String call() {
      return "CreateDBClusterSnapshot";
    }

    @Override
    public String words() {
      return "snapshot " + snapshot + " of " + cluster.identifier();
    }

    @Override
    public String change() {
      return "snapshot " + snapshot;
    }
  }

  /**
   * All members together, by {@code ModifyGlobalCluster} (facts §3.1, §3.4).
   *
   * @param global the global cluster
   * @param region where AWS is asked: the primary's
   */
  @JsonTypeName("UPGRADE_GLOBAL")
  record UpgradeGlobal(
      RdsArn global, String region, EngineVersion from, EngineVersion to, boolean major)
      implements Step {
    public UpgradeGlobal {
      requireNonNull(global, "global is null");
      requireNonNull(region, "region is null");
      requireNonNull(from, "from is null");
      requireNonNull(to, "to is null");
    }

    @Override
    public String key() {
      return global + " to " + to.text();
    }

    @Override
    public RdsArn subject() {
      return global;
    }

    @Override
    public String call() {
      return "ModifyGlobalCluster";
    }

    @Override
    public String words() {
      return "all members of " + global.identifier() + " to " + to.text();
    }

    @Override
    public String change() {
      return from.text() + " -> " + to.text();
    }

    @Override
    public Optional<EngineVersion> target() {
      return Optional.of(to);
    }
  }

  /**
   * A pending maintenance action, applied, or taken back, by {@code ApplyPendingMaintenanceAction}
   * (facts §2.2).
   *
   * @param resource the cluster or the DB instance it waits on
   * @param cluster the member cluster, also where the resource is one of its instances
   * @param action AWS's word: {@code system-update}, {@code os-upgrade}
   * @param description AWS's words: when one patch is gone, another may wait under the same action
   * @param window the resource's maintenance window, where the action is to wait for it
   */
  @JsonTypeName("APPLY_PENDING")
  record ApplyPending(
      RdsArn resource,
      RdsArn cluster,
      String action,
      String description,
      PatchAt at,
      Optional<MaintenanceWindow> window)
      implements Step {
    public ApplyPending {
      requireNonNull(resource, "resource is null");
      requireNonNull(cluster, "cluster is null");
      requireNonNull(action, "action is null");
      requireNonNull(description, "description is null");
      requireNonNull(at, "at is null");
      requireNonNull(window, "window is null");
    }

    @Override
    public String key() {
      return action + " " + at.optInType() + " on " + resource + ": " + description;
    }

    @Override
    public RdsArn subject() {
      return resource;
    }

    @Override
    public String call() {
      return "ApplyPendingMaintenanceAction";
    }

    @Override
    public String words() {
      return action + " (" + at.optInType() + ") on " + resource.identifier();
    }

    @Override
    public String change() {
      return action + " " + at.optInType() + window.map(weekly -> ", window " + weekly).orElse("");
    }

    @Override
    public boolean bringsMemberOn() {
      return at != PatchAt.UNDO;
    }
  }

  /**
   * A custom parameter group put on a cluster or on a DB instance (facts §3.4).
   *
   * @param resource the cluster ({@code ModifyDBCluster}) or the instance ({@code
   *     ModifyDBInstance})
   * @param cluster the member cluster
   */
  @JsonTypeName("ATTACH_PARAMETER_GROUP")
  record AttachParameterGroup(RdsArn resource, RdsArn cluster, String group) implements Step {
    public AttachParameterGroup {
      requireNonNull(resource, "resource is null");
      requireNonNull(cluster, "cluster is null");
      requireNonNull(group, "group is null");
    }

    @Override
    public String key() {
      return "parameter group " + group + " on " + resource;
    }

    @Override
    public RdsArn subject() {
      return resource;
    }

    @Override
    public String call() {
      return resource.isCluster() ? "ModifyDBCluster" : "ModifyDBInstance";
    }

    @Override
    public String words() {
      return "parameter group " + group + " on " + resource.identifier();
    }

    @Override
    public String change() {
      return "parameter group " + group;
    }
  }

  /** A restart of a DB instance, where a parameter group waits for one (facts §2.2, §3.4). */
  @JsonTypeName("REBOOT_INSTANCE")
  record RebootInstance(RdsArn instance, RdsArn cluster) implements Step {
    public RebootInstance {
      requireNonNull(instance, "instance is null");
      requireNonNull(cluster, "cluster is null");
    }

    @Override
    public String key() {
      return "reboot of " + instance;
    }

    @Override
    public RdsArn subject() {
      return instance;
    }

    @Override
    public String call() {
      return "RebootDBInstance";
    }

    @Override
    public String words() {
      return "restart of " + instance.identifier() + " if a parameter group is waiting for it";
    }

    @Override
    public String change() {
      return "restart, if pending";
    }
  }
}
