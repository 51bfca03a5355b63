package io.github.auroraupgrade.cli.serve;

import io.github.auroraupgrade.cli.world.Deployment;
import io.github.auroraupgrade.cli.world.World;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.UpgradeTarget;

/** What {@code serve} tells a person to type, with the names of the fleet that is served. */
record Instructions(
    URI endpoint, double speed, World world, Deployment deployment, String program) {
  private static final int REGION_IN_ARN = 3;
  private static final int NAME_IN_ARN = 6;

  String text() {
    return """
    The simulated AWS listens on %s%s
    Stop it with Ctrl-C. In another terminal:

      export AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated
      simulated() { aws --endpoint-url %s "$@"; }
      simulated rds describe-global-clusters --region us-east-1
    """
            .formatted(endpoint, pace(), endpoint)
        + world.fleet().globalClusters().stream().findFirst().map(this::upgrades).orElse("");
  }

  private String pace() {
    return speed == 1
        ? "."
        : ", its clock runs %s times as fast."
            .formatted(String.valueOf(speed).replaceAll("\\.0$", ""));
  }

  private String upgrades(GlobalCluster database) {
    return database.globalClusterMembers().stream()
            .filter(member -> !member.isWriter())
            .map(GlobalClusterMember::dbClusterArn)
            .filter(arn -> !arn.isEmpty())
            .min(Comparator.naturalOrder())
            .map(arn -> oneByHand(arn.split(":", -1), database))
            .orElse("")
        + allByTheStateMachine(database);
  }

  private String oneByHand(String[] secondary, GlobalCluster database) {
    return """

    One secondary cluster by hand:

      simulated rds modify-db-cluster --region %1$s --apply-immediately \\
        --db-cluster-identifier %2$s --engine-version %3$s
      simulated rds describe-db-clusters --region %1$s
    """
        .formatted(
            secondary[REGION_IN_ARN],
            secondary[NAME_IN_ARN],
            newestMinor(secondary[REGION_IN_ARN], database).orElse("VERSION"));
  }

  private Optional<String> newestMinor(String region, GlobalCluster database) {
    Fleet fleet = world.fleet();
    return fleet
        .catalogue()
        .version(region, database.engine(), database.engineVersion())
        .flatMap(
            version ->
                version.validUpgradeTarget().stream()
                    .filter(target -> !target.isMajorVersionUpgrade())
                    .map(UpgradeTarget::engineVersion)
                    .reduce((older, newer) -> newer));
  }

  private String allByTheStateMachine(GlobalCluster database) {
    return """

    All of them, as you would in an account of your own; the mails appear here:

      %4$s inventory --simulator %1$s
      %4$s start --simulator %1$s --global-cluster %2$s \\
        --approval primary --name practice-1
      %4$s watch practice-1 --simulator %1$s

    approve, reject, stop and report go the same way; docs/practice.md has a whole session.
    Or with the AWS CLI:

      simulated stepfunctions start-execution --region us-east-1 \\
        --state-machine-arn %3$s \\
        --input '{"globalClusterIdentifier": "%2$s"}'
    """
        .formatted(
            endpoint,
            database.globalClusterIdentifier(),
            deployment.executions().settings().stateMachineArn(),
            program);
  }
}
