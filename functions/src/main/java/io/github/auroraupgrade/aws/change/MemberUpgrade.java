package io.github.auroraupgrade.aws.change;

import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import io.github.auroraupgrade.plan.Step.UpgradeMember.MajorOfOne;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.RdsResponse;

/** The call that brings one member to a version. */
final class MemberUpgrade {
  /**
   * AWS's words where it requires a member's major version to be requested on the global cluster.
   */
  private static final String ASK_GLOBALLY = "Use ModifyGlobalCluster";

  private MemberUpgrade() {}

  /**
   * AWS documents ModifyDBCluster for the primary that is left alone; whether it takes it of the
   * only member of a global cluster nobody has verified (facts §8 U14), so that what it names
   * instead is asked for then.
   */
  static RdsResponse call(RdsClient rds, UpgradeMember step) {
    try {
      return modify(rds, step);
    } catch (RdsException e) {
      if (step.major().isEmpty() || !AwsCall.words(e).contains(ASK_GLOBALLY)) {
        throw e;
      }
      return rds.modifyGlobalCluster(
          ask ->
              ask.globalClusterIdentifier(step.major().get().globalClusterIdentifier())
                  .engineVersion(step.to().text())
                  .allowMajorVersionUpgrade(true));
    }
  }

  private static RdsResponse modify(RdsClient rds, UpgradeMember step) {
    return rds.modifyDBCluster(
        ask -> {
          ask.dbClusterIdentifier(step.cluster().identifier())
              .engineVersion(step.to().text())
              .applyImmediately(true);
          step.major()
              .map(MajorOfOne::groups)
              .ifPresent(
                  groups -> {
                    ask.allowMajorVersionUpgrade(true);
                    groups.cluster().ifPresent(ask::dbClusterParameterGroupName);
                    groups.instance().ifPresent(ask::dbInstanceParameterGroupName);
                  });
        });
  }
}
