package io.github.auroraupgrade.plan.stage;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.AttachParameterGroup;
import io.github.auroraupgrade.plan.Step.RebootInstance;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.ExistingParameterGroup;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.plan.version.ParameterFamily;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Stages after a major upgrade, which has put the parameter groups back to the defaults: the new
 * family's groups are put on, then instances restart where a group waits for it, readers first, the
 * primary's writer last (facts §3.4).
 */
public final class ParameterGroupStages {
  private final GlobalDatabase database;
  private final EngineVersion target;
  private final Map<String, NewParameterGroups> wanted;

  /** Of the groups that are wanted, those of the target's family; others are for another day. */
  public ParameterGroupStages(
      GlobalDatabase database, UpgradeRequest request, Facts facts, EngineVersion target) {
    this.database = database;
    this.target = target;
    this.wanted = new HashMap<>();
    RequestedParameterGroups.of(database, request)
        .forEach((region, groups) -> wanted.put(region, fitting(groups, facts, region)));
  }

  private NewParameterGroups fitting(NewParameterGroups groups, Facts facts, String region) {
    List<ExistingParameterGroup> known = facts.groupsIn(region).value().orElse(List.of());
    String family = ParameterFamily.of(target);
    return new NewParameterGroups(
        groups.cluster().filter(name -> known.stream().anyMatch(it -> it.is(name, true, family))),
        groups
            .instance()
            .filter(name -> known.stream().anyMatch(it -> it.is(name, false, family))));
  }

  /** For the members that stay; clusters that are recreated get their groups when they are made. */
  public List<Stage> of(List<PlannedHop> path, Predicate<Member> stays) {
    boolean major = path.stream().anyMatch(planned -> planned.hop().kind() == StepKind.MAJOR);
    return major || isOpen() ? stages(stays) : List.of();
  }

  /**
   * Whether the members are on the target and a wanted group is not on, or waits for a restart: an
   * earlier run ended between the upgrade and this.
   */
  public boolean isOpen() {
    return database.members().stream()
        .flatMap(
            member ->
                member.cluster().stream()
                    .filter(it -> it.version().equals(target))
                    .filter(cluster -> isOpen(cluster, groups(member))))
        .findAny()
        .isPresent();
  }

  private static boolean isOpen(Cluster cluster, NewParameterGroups groups) {
    boolean waits =
        cluster.instances().stream()
            .anyMatch(
                instance ->
                    instance.isPendingReboot()
                        || groups
                            .instance()
                            .filter(name -> !name.equals(instance.groups().name()))
                            .isPresent());
    boolean other =
        groups.cluster().filter(name -> !name.equals(cluster.parameterGroup())).isPresent();
    boolean named = groups.cluster().isPresent() || groups.instance().isPresent();
    return named && (other || waits);
  }

  private List<Stage> stages(Predicate<Member> stays) {
    List<Step> attach = new ArrayList<>();
    List<Step> readers = new ArrayList<>();
    List<Step> writer = new ArrayList<>();
    for (Member member : database.inUpgradeOrder().stream().filter(stays).toList()) {
      NewParameterGroups groups = groups(member);
      groups.cluster().ifPresent(name -> attach.add(attach(member.arn(), member, name)));
      for (Instance instance : readersFirst(member)) {
        RdsArn arn = arn(member, instance);
        groups.instance().ifPresent(name -> attach.add(attach(arn, member, name)));
        if (groups.cluster().isPresent() || groups.instance().isPresent()) {
          (member.isPrimary() && instance.writer() ? writer : readers)
              .add(new RebootInstance(arn, member.arn()));
        }
      }
    }
    return List.of(
        new Stage(Wave.DATABASE, 1, attach),
        new Stage(Wave.DATABASE, 1, readers),
        new Stage(Wave.DATABASE, 1, writer));
  }

  private NewParameterGroups groups(Member member) {
    return wanted.getOrDefault(
        member.region(), new NewParameterGroups(Optional.empty(), Optional.empty()));
  }

  private static List<Instance> readersFirst(Member member) {
    return member.cluster().map(Cluster::instances).orElse(List.of()).stream()
        .sorted(Comparator.comparing(Instance::writer))
        .toList();
  }

  private static Step attach(RdsArn resource, Member member, String name) {
    return new AttachParameterGroup(resource, member.arn(), name);
  }

  private static RdsArn arn(Member member, Instance instance) {
    RdsArn cluster = member.arn();
    return new RdsArn(
        cluster.partition(), cluster.region(), cluster.account(), "db", instance.identifier());
  }
}
