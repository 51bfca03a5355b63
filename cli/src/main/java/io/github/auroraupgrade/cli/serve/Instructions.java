package io.github.auroraupgrade.cli.serve;

import io.github.auroraupgrade.cli.world.World;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** What {@code serve} tells a person to type, with the names of the fleet that is served. */
final class Instructions {
  private static final int REGION_IN_ARN = 3;
  private static final int NAME_IN_ARN = 6;

  private Instructions() {}

  static String text(URI endpoint, double speed, World world) {
    StringBuilder text = new StringBuilder();
    text.append("The simulated AWS listens on %s".formatted(endpoint));
    text.append(
        speed == 1 ? ".\n" : ", its clock runs %s times as fast.\n".formatted(plain(speed)));
    text.append(
        """
        Stop it with Ctrl-C. In another terminal:

          export AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated
          export AWS_DEFAULT_REGION=%s AWS_ENDPOINT_URL=%s
          aws rds describe-global-clusters
        """
            .formatted(
                firstArn(world, true).map(Instructions::region).orElse("us-east-1"), endpoint));
    firstArn(world, false).ifPresent(arn -> text.append(upgrade(arn)));
    return text.append(
            "\nAn AWS CLI older than 1.29 or 2.13 needs --endpoint-url %s with each command.\n"
                .formatted(endpoint))
        .toString();
  }

  private static String upgrade(String secondaryArn) {
    return """
      aws rds describe-db-clusters --region %1$s
      aws rds modify-db-cluster --region %1$s --db-cluster-identifier %2$s \\
          --engine-version VERSION --apply-immediately
    """
        .formatted(region(secondaryArn), secondaryArn.split(":", -1)[NAME_IN_ARN]);
  }

  private static Optional<String> firstArn(World world, boolean primary) {
    return world.fleet().globalClusters().stream()
        .map(GlobalCluster::globalClusterMembers)
        .flatMap(
            members ->
                members.stream().sorted(Comparator.comparing(GlobalClusterMember::dbClusterArn)))
        .filter(member -> member.isWriter() == primary)
        .map(GlobalClusterMember::dbClusterArn)
        .filter(arn -> !arn.isEmpty())
        .findFirst();
  }

  private static String region(String arn) {
    return arn.split(":", -1)[REGION_IN_ARN];
  }

  private static String plain(double speed) {
    return speed == Math.rint(speed) ? String.valueOf((long) speed) : String.valueOf(speed);
  }
}
