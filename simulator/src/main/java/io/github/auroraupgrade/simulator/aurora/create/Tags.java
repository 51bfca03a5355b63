package io.github.auroraupgrade.simulator.aurora.create;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** Tags of clusters, instances, global clusters and snapshots. */
public final class Tags {
  private final World world;

  public Tags(World world) {
    this.world = world;
  }

  public ListTagsForResourceResponse list(ListTagsForResourceRequest request, String region) {
    Arn arn = arn(request.resourceName(), region);
    return ListTagsForResourceResponse.builder().tagList(of(world.seen(), arn)).build();
  }

  public AddTagsToResourceResponse add(AddTagsToResourceRequest request, String region) {
    Arn arn = arn(request.resourceName(), region);
    List<Tag> tags = new ArrayList<>(of(world.now(), arn));
    for (Tag added : request.tags()) {
      tags.removeIf(tag -> tag.key().equals(added.key()));
      tags.add(added);
    }
    world.change(state -> changed(state, arn, tags));
    return AddTagsToResourceResponse.builder().build();
  }

  private static WorldState changed(WorldState state, Arn arn, List<Tag> tags) {
    return switch (arn.kind()) {
      case "cluster" ->
          state.withCluster(arn.toString(), now -> now.toBuilder().tagList(tags).build());
      case "db" -> state.withInstance(arn.toString(), now -> now.toBuilder().tagList(tags).build());
      case "global-cluster" ->
          state.withGlobal(arn.name(), now -> now.toBuilder().tagList(tags).build());
      case String snapshot -> {
        DBClusterSnapshot now = requireNonNull(state.belongings().snapshots().get(arn.toString()));
        yield state.withBelongings(b -> b.with(now.toBuilder().tagList(tags).build()));
      }
    };
  }

  private static List<Tag> of(WorldState state, Arn arn) {
    String key = arn.toString();
    return switch (arn.kind()) {
      case "cluster" ->
          Optional.ofNullable(state.clusters().get(key))
              .orElseThrow(() -> FleetReads.clusterNotFound(key))
              .tagList();
      case "db" -> FleetReads.requireInstance(state, arn.region(), key).tagList();
      case "global-cluster" -> requireGlobal(state, arn).tagList();
      case "cluster-snapshot" -> ClusterSnapshots.require(state, arn.region(), key).tagList();
      case String other -> throw malformed(key);
    };
  }

  private static GlobalCluster requireGlobal(WorldState state, Arn arn) {
    return FleetReads.requireGlobal(state, arn.name());
  }

  private static Arn arn(String text, String region) {
    RequiredParameters.parameter("ResourceName", text);
    try {
      Arn arn = Arn.parse(text);
      if (arn.region().isEmpty() || arn.region().equals(region)) {
        return arn;
      }
    } catch (IllegalArgumentException unreadable) {
      throw malformed(text);
    }
    throw malformed(text);
  }

  private static AwsRefusal malformed(String text) {
    return AwsRefusal.invalidValue("Invalid resource name: " + text);
  }
}
