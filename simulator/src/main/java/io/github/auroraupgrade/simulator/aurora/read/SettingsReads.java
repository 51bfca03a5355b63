package io.github.auroraupgrade.simulator.aurora.read;

import io.github.auroraupgrade.simulator.aurora.state.Filters;
import io.github.auroraupgrade.simulator.aurora.state.Page;
import io.github.auroraupgrade.simulator.aurora.state.ParameterGroups;
import io.github.auroraupgrade.simulator.aurora.state.Quotas;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.fleet.AccountSettings;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.RecordedFile;
import io.github.auroraupgrade.simulator.fleet.RecordedFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.BlueGreenDeployment;
import software.amazon.awssdk.services.rds.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.rds.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.rds.model.DescribeBlueGreenDeploymentsRequest;
import software.amazon.awssdk.services.rds.model.DescribeBlueGreenDeploymentsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersResponse;
import software.amazon.awssdk.services.rds.model.Parameter;

/** Parameter groups, blue/green deployments and quotas (facts §2.2). */
public final class SettingsReads {
  private static final Set<String> SOURCES = Set.of("user", "engine-default", "system");
  private static final Map<String, Function<BlueGreenDeployment, List<String>>> FILTERS =
      Map.of(
          "blue-green-deployment-identifier",
              deployment -> Filters.values(deployment.blueGreenDeploymentIdentifier()),
          "blue-green-deployment-name",
              deployment -> Filters.values(deployment.blueGreenDeploymentName()),
          "source", deployment -> Filters.values(deployment.source()),
          "target", deployment -> Filters.values(deployment.target()));

  private final World world;
  private final AccountSettings settings;
  private final RecordedFiles files;
  private final ParameterGroups groups;
  private final Quotas quotas;
  private final String account;

  public SettingsReads(World world, Fleet fleet, ParameterGroups groups, Quotas quotas) {
    this.world = world;
    this.settings = fleet.settings();
    this.files = fleet.files();
    this.groups = groups;
    this.quotas = quotas;
    this.account = fleet.account();
  }

  /** All parameters of a group, or those from one source. */
  public DescribeDbClusterParametersResponse parameters(
      DescribeDbClusterParametersRequest request, String region) {
    if (request.dbClusterParameterGroupName() == null) {
      throw AwsRefusal.badRequest(
          "MissingParameter", "The request must contain the parameter DBClusterParameterGroupName");
    }
    Optional<String> source = Optional.ofNullable(request.source());
    source.filter(given -> !SOURCES.contains(given)).ifPresent(SettingsReads::refuseSource);
    List<Parameter> found =
        group(region, request.dbClusterParameterGroupName()).stream()
            .filter(parameter -> source.filter(s -> !s.equals(parameter.source())).isEmpty())
            .toList();
    Page<Parameter> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeDbClusterParametersResponse.builder()
        .parameters(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  /** Those of the Region that the filters and the identifier leave. */
  public DescribeBlueGreenDeploymentsResponse blueGreen(
      DescribeBlueGreenDeploymentsRequest request, String region) {
    Optional<String> wanted = Optional.ofNullable(request.blueGreenDeploymentIdentifier());
    List<BlueGreenDeployment> found =
        settings.blueGreenIn(region).stream()
            .filter(deployment -> isIn(deployment, region))
            .filter(
                deployment ->
                    wanted
                        .filter(id -> !id.equals(deployment.blueGreenDeploymentIdentifier()))
                        .isEmpty())
            .filter(Filters.of(request.filters(), FILTERS))
            .toList();
    if (wanted.isPresent() && found.isEmpty()) {
      throw AwsRefusal.notFound(
          "BlueGreenDeploymentNotFoundFault",
          "Blue/green deployment " + wanted.get() + " not found.");
    }
    Page<BlueGreenDeployment> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeBlueGreenDeploymentsResponse.builder()
        .blueGreenDeployments(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  /** The Region's quotas. */
  public DescribeAccountAttributesResponse quotas(
      DescribeAccountAttributesRequest request, String region) {
    return DescribeAccountAttributesResponse.builder().accountQuotas(quotas.in(region)).build();
  }

  /** A group that exists and whose parameters no file lists is at its defaults. */
  private List<Parameter> group(String region, String group) {
    files.require(RecordedFile.ofGroup(region, group));
    return settings
        .parametersOf(region, group)
        .or(() -> exists(region, group) ? Optional.of(List.of()) : Optional.empty())
        .orElseThrow(
            () ->
                AwsRefusal.notFound(
                    "DBParameterGroupNotFound", "DBClusterParameterGroup not found: " + group));
  }

  private boolean exists(String region, String group) {
    Arn home = Arn.cluster(region, account, "any");
    return groups.clusterGroup(world.seen().belongings(), home, group).isPresent();
  }

  /** The ARN of a global cluster has no Region: its deployments are listed in every one. */
  private static boolean isIn(BlueGreenDeployment deployment, String region) {
    String home = Arn.parse(deployment.source()).region();
    return home.isEmpty() || home.equals(region);
  }

  private static void refuseSource(String source) {
    throw AwsRefusal.invalidValue("Invalid value '" + source + "' for parameter Source");
  }
}
