package io.github.auroraupgrade.aws;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.rollout.Act;
import io.github.auroraupgrade.rollout.ClusterTarget;
import java.time.Instant;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterResponse;

/** The one place that changes a database. */
public final class ClusterUpgrader {
  private final AwsClients clients;

  /** Changes with these clients. */
  public ClusterUpgrader(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * Asks Aurora to upgrade the cluster now. A refusal is an answer, not an error: that the cluster
   * is in the wrong state means busy, anything else means that our rules and AWS's differ.
   *
   * @throws RetryLater if AWS could not be asked; whether the call took effect is then not known
   */
  public Act upgrade(ClusterTarget target, Instant now) {
    String what =
        "Modify cluster " + target.cluster().identifier() + " in " + target.cluster().region();
    return AwsCall.make(what, () -> modify(target, now));
  }

  private Act modify(ClusterTarget target, Instant now) {
    try {
      ModifyDbClusterResponse response =
          clients
              .rds(target.cluster().region())
              .modifyDBCluster(
                  ask ->
                      ask.dbClusterIdentifier(target.cluster().identifier())
                          .engineVersion(target.version().text())
                          .applyImmediately(true));
      return Act.called(
          target,
          Act.Outcome.STARTED,
          "AWS accepted the upgrade to " + target.version().text(),
          response.responseMetadata().requestId(),
          now);
    } catch (InvalidDbClusterStateException
        | InvalidGlobalClusterStateException
        | InvalidDbInstanceStateException e) {
      return Act.called(target, Act.Outcome.BUSY, AwsCall.words(e), e.requestId(), now);
    } catch (AwsServiceException e) {
      if (AwsCall.isTransient(e)) {
        throw e;
      }
      return Act.called(
          target,
          Act.Outcome.REFUSED,
          "AWS refused what our rules allowed: " + AwsCall.words(e),
          e.requestId(),
          now);
    }
  }
}
