package io.github.auroraupgrade.aws.change;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.GlobalClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.RdsResponse;

/** The one place that changes a database. Each kind of step is one call. */
public final class DatabaseChanger {
  private final AwsClients clients;
  private final ClusterMaker maker;

  /** Changes with these clients. */
  public DatabaseChanger(AwsClients clients) {
    this.clients = clients;
    this.maker = new ClusterMaker(clients);
  }

  /**
   * Asks AWS to begin the step now. A refusal is an answer, not an error: that a cluster is in the
   * wrong state means busy, anything else means that our rules and AWS's differ.
   *
   * @param recording the settings that clusters are made from; needed for {@link RebuildStep} alone
   * @throws RetryLater if AWS could not be reached; whether the call took effect is then not known
   */
  public StepResult begin(
      StepAttempt stepAttempt, Optional<RecordedSettings> recording, Instant now) {
    Step step = stepAttempt.step();
    return AwsCall.make(
        step.call() + ": " + step.words(), () -> answered(stepAttempt, recording, now));
  }

  private StepResult answered(
      StepAttempt stepAttempt, Optional<RecordedSettings> recording, Instant now) {
    try {
      RdsResponse response = call(stepAttempt.step(), recording);
      return StepResult.called(
          stepAttempt,
          StepResult.Outcome.STARTED,
          "AWS accepted " + stepAttempt.step().call() + ": " + stepAttempt.step().words(),
          response.responseMetadata().requestId(),
          now);
    } catch (InvalidDbClusterStateException
        | InvalidGlobalClusterStateException
        | InvalidDbInstanceStateException e) {
      return StepResult.called(
          stepAttempt, StepResult.Outcome.BUSY, AwsCall.words(e), e.requestId(), now);
    } catch (DbClusterAlreadyExistsException
        | DbInstanceAlreadyExistsException
        | GlobalClusterAlreadyExistsException e) {
      return StepResult.called(
          stepAttempt, StepResult.Outcome.ALREADY_UNDER_WAY, AwsCall.words(e), e.requestId(), now);
    } catch (DbClusterSnapshotAlreadyExistsException e) {
      return StepResult.called(
          stepAttempt, StepResult.Outcome.ALREADY_THERE, AwsCall.words(e), e.requestId(), now);
    } catch (AwsServiceException e) {
      if (AwsCall.isTransient(e)) {
        throw e;
      }
      return StepResult.called(
          stepAttempt,
          StepResult.Outcome.REFUSED,
          "AWS refused a call that our rules allowed: " + AwsCall.words(e),
          e.requestId(),
          now);
    }
  }

  private RdsResponse call(Step step, Optional<RecordedSettings> recording) {
    return switch (step) {
      case RebuildStep recreate ->
          maker.call(
              recreate,
              recording.orElseThrow(
                  () -> new StopUpgrade("There is no settings.json in the evidence")));
      case Step.UpgradeMember upgrade -> MemberUpgrade.call(rds(upgrade), upgrade);
      case Step.UpgradeGlobal upgrade ->
          clients
              .rds(upgrade.region())
              .modifyGlobalCluster(
                  ask ->
                      ask.globalClusterIdentifier(upgrade.global().identifier())
                          .engineVersion(upgrade.to().text())
                          .allowMajorVersionUpgrade(upgrade.major() ? true : null));
      case Step.ApplyPending apply ->
          rds(apply)
              .applyPendingMaintenanceAction(
                  ask ->
                      ask.resourceIdentifier(apply.resource().toString())
                          .applyAction(apply.action())
                          .optInType(apply.at().optInType()));
      case Step.AttachParameterGroup attach -> attach(attach);
      case Step.RebootInstance reboot ->
          rds(reboot)
              .rebootDBInstance(ask -> ask.dbInstanceIdentifier(reboot.instance().identifier()));
      case Step.TakeSnapshot take ->
          rds(take)
              .createDBClusterSnapshot(
                  ask ->
                      ask.dbClusterIdentifier(take.cluster().identifier())
                          .dbClusterSnapshotIdentifier(take.snapshot()));
    };
  }

  private RdsResponse attach(Step.AttachParameterGroup attach) {
    return attach.resource().isCluster()
        ? rds(attach)
            .modifyDBCluster(
                ask ->
                    ask.dbClusterIdentifier(attach.resource().identifier())
                        .dbClusterParameterGroupName(attach.group())
                        .applyImmediately(true))
        : rds(attach)
            .modifyDBInstance(
                ask ->
                    ask.dbInstanceIdentifier(attach.resource().identifier())
                        .dbParameterGroupName(attach.group())
                        .applyImmediately(true));
  }

  private RdsClient rds(Step step) {
    return clients.rds(step.subject().region());
  }
}
