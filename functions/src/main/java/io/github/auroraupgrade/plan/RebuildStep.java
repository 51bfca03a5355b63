package io.github.auroraupgrade.plan;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.RecordedSettings;

/**
 * Acts that take a cluster out of its global database or make one again. The settings are in the
 * {@link RecordedSettings}, not in the plan; the plan holds their fingerprint, so that consent to a
 * plan is consent to them.
 */
public sealed interface RebuildStep extends Step {
  /**
   * A secondary taken out of its global cluster, by {@code RemoveFromGlobalCluster}. It is promoted
   * and stands alone; its data stays (facts §2.2).
   */
  @JsonTypeName("DETACH_MEMBER")
  record DetachMember(RdsArn cluster, RdsArn global, String region, String settings)
      implements RebuildStep {

    @Override
    public String key() {
      return "detach " + cluster;
    }

    @Override
    public RdsArn subject() {
      return cluster;
    }

    @Override
    public String call() {
      return "RemoveFromGlobalCluster";
    }

    @Override
    public String words() {
      return cluster.identifier() + " out of " + global.identifier();
    }

    @Override
    public String change() {
      return "detached, keeps its data";
    }
  }

  /**
   * A cluster made from a snapshot on another version, by {@code RestoreDBClusterFromSnapshot}: it
   * has no instances and stands alone (facts §2.2).
   */
  @JsonTypeName("RESTORE_CLUSTER")
  record RestoreCluster(RdsArn cluster, String snapshot, EngineVersion version, String settings)
      implements RebuildStep {
    /** The tag by which a second run recognises what the first one has restored. */
    public static final String TAG = "aurora-upgrade:restored-from";

    @Override
    public String key() {
      return "restore " + cluster + " from " + snapshot;
    }

    @Override
    public RdsArn subject() {
      return cluster;
    }

    @Override
    public String call() {
      return "RestoreDBClusterFromSnapshot";
    }

    @Override
    public String words() {
      return cluster.identifier() + " on " + version.text() + " from snapshot " + snapshot;
    }

    @Override
    public String change() {
      return "new, on " + version.text();
    }
  }

  /** A global cluster made around a cluster, by {@code CreateGlobalCluster} (facts §2.2). */
  @JsonTypeName("CREATE_GLOBAL")
  record CreateGlobal(RdsArn global, RdsArn source) implements RebuildStep {

    @Override
    public String key() {
      return "create " + global;
    }

    @Override
    public RdsArn subject() {
      return global;
    }

    @Override
    public String call() {
      return "CreateGlobalCluster";
    }

    @Override
    public String words() {
      return "global cluster " + global.identifier() + " around " + source.identifier();
    }

    @Override
    public String change() {
      return "new global cluster";
    }
  }

  /**
   * A new secondary of a global cluster, by {@code CreateDBCluster}; an existing cluster can never
   * be attached again (facts §2.2).
   *
   * @param global the global cluster's identifier
   * @param replaces the secondary whose settings it gets
   */
  @JsonTypeName("CREATE_SECONDARY")
  record CreateSecondary(
      RdsArn cluster, String global, RdsArn replaces, EngineVersion version, String settings)
      implements RebuildStep {

    @Override
    public String key() {
      return "create " + cluster;
    }

    @Override
    public RdsArn subject() {
      return cluster;
    }

    @Override
    public String call() {
      return "CreateDBCluster";
    }

    @Override
    public String words() {
      return "secondary "
          + cluster.identifier()
          + " of "
          + global
          + " like "
          + replaces.identifier();
    }

    @Override
    public String change() {
      return "new, on " + version.text();
    }
  }

  /** A DB instance in a cluster that this plan makes, by {@code CreateDBInstance}. */
  @JsonTypeName("CREATE_INSTANCE")
  record CreateInstance(RdsArn instance, RdsArn cluster) implements RebuildStep {

    @Override
    public String key() {
      return "create " + instance;
    }

    @Override
    public RdsArn subject() {
      return instance;
    }

    @Override
    public String call() {
      return "CreateDBInstance";
    }

    @Override
    public String words() {
      return "DB instance " + instance.identifier() + " in " + cluster.identifier();
    }

    @Override
    public String change() {
      return "new instance";
    }
  }
}
