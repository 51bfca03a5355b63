package io.github.auroraupgrade.aws.fact;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.Parameter;

/** Reads DB cluster parameter groups. */
final class ClusterParameters {
  private ClusterParameters() {}

  /**
   * Only what somebody has set; a parameter at its default is not listed (facts §2.2).
   *
   * @throws RetryLater if the Region could not be reached
   * @throws StopUpgrade if AWS refuses to answer
   */
  static Map<String, String> set(AwsClients clients, String region, String group) {
    return AwsCall.make(
        "Describe the parameters of " + group + " in " + region,
        () ->
            clients
                .rds(region)
                .describeDBClusterParametersPaginator(
                    ask -> ask.dbClusterParameterGroupName(group).source("user"))
                .parameters()
                .stream()
                .filter(parameter -> parameter.parameterValue() != null)
                .collect(
                    Collectors.toMap(
                        Parameter::parameterName, Parameter::parameterValue, (one, _) -> one)));
  }
}
