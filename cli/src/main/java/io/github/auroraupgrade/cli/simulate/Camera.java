package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.cli.view.Frame;
import io.github.auroraupgrade.cli.view.MemberRow;
import io.github.auroraupgrade.cli.world.World;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** Takes pictures of a run: the simulated databases as they are, and what was decided last. */
record Camera(World world, SimulatedAws aws, Clock clock, Decisions decisions) {
  private static final Comparator<MemberStatus> UPGRADE_ORDER =
      Comparator.comparing(MemberStatus::isPrimary);

  Frame picture(String state) {
    Optional<GlobalCluster> database = database();
    return new Frame(
        database.map(this::title).orElse("no global database of this fleet"),
        clock.instant(),
        state,
        decisions.reason(),
        database.map(this::members).orElse(List.of()));
  }

  /** The database the functions work on; before they say so, the only one. */
  private Optional<GlobalCluster> database() {
    List<GlobalCluster> all = world.fleet().globalClusters();
    return decisions
        .globalCluster()
        .or(
            () ->
                Optional.of(all)
                    .filter(some -> some.size() == 1)
                    .map(one -> one.getFirst().globalClusterIdentifier()))
        .flatMap(
            id ->
                all.stream().filter(some -> some.globalClusterIdentifier().equals(id)).findFirst());
  }

  private String title(GlobalCluster database) {
    return "%s, %s %s"
        .formatted(
            database.globalClusterIdentifier(),
            database.engine(),
            decisions
                .target()
                .filter(target -> !target.equals(database.engineVersion()))
                .map(target -> database.engineVersion() + " to " + target)
                .orElse(database.engineVersion()));
  }

  private List<MemberRow> members(GlobalCluster database) {
    return aws.members(database.globalClusterIdentifier()).stream()
        .sorted(UPGRADE_ORDER)
        .map(this::row)
        .toList();
  }

  private MemberRow row(MemberStatus member) {
    boolean done =
        member.status().equals(RdsStatus.AVAILABLE)
            && decisions.target().filter(member.engineVersion()::equals).isPresent();
    return new MemberRow(
        member.clusterIdentifier(),
        member.region(),
        member.isPrimary() ? "primary" : "secondary",
        member.engineVersion(),
        member.status(),
        done ? 1 : member.percent() / 100.0);
  }
}
