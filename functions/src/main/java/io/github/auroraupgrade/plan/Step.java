package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import java.util.Optional;

/**
 * One act of a plan: one call to AWS about one thing, and a state of that thing that says it is
 * done. Strategies differ only in the stages of steps they produce (design §2, §4). How a step is
 * recognised as done, under way or failed stands in {@code rollout}, one file per kind; how it is
 * called, in {@code aws}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Step {
  /** Names the step for the whole run, also after planning again. */
  String key();

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

  /** Whether people are told when it is done: it brings a member on. */
  default boolean bringsMemberOn() {
    return target().isPresent();
  }

  /**
   * One member cluster, brought to one version by {@code ModifyDBCluster}.
   *
   * @param from the version it had when the plan was made
   */
  @JsonTypeName("UPGRADE_MEMBER")
  record UpgradeMember(RdsArn cluster, EngineVersion from, EngineVersion to) implements Step {
    public UpgradeMember {
      requireNonNull(cluster, "cluster is null");
      requireNonNull(from, "from is null");
      requireNonNull(to, "to is null");
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
}
