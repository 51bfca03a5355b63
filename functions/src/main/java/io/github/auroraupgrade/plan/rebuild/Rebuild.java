package io.github.auroraupgrade.plan.rebuild;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.GeneratedNames;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.ClusterSpec.NewInstance;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.RebuildFacts;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.Strategy.Trait;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is to be made again, under which names: from the settings that were just read, and from what
 * an earlier run recorded and did not finish. Pure; the same for the plan, its checks and the
 * evidence.
 */
public final class Rebuild {
  private final GlobalDatabase database;
  private final UpgradeRequest request;
  private final RebuildFacts facts;
  private final List<PlannedHop> path;
  private final EngineVersion target;

  /** Of this path of this database. */
  public Rebuild(
      GlobalDatabase database,
      UpgradeRequest request,
      Facts facts,
      List<PlannedHop> path,
      EngineVersion target) {
    this.database = database;
    this.request = request;
    this.facts = facts.recreation();
    this.path = List.copyOf(path);
    this.target = target;
  }

  /** Whether a new global database is restored from a snapshot. */
  public boolean restores() {
    return takes(Trait.NEW_DATABASE);
  }

  /** Whether the secondaries are detached and made again. */
  public boolean rebuilds() {
    return takes(Trait.NEW_SECONDARIES);
  }

  /** Whether an earlier run detached secondaries that are still missing, in part or in whole. */
  public boolean isOpen() {
    return carried().stream().anyMatch(this::lacks);
  }

  /** Whether anything is made again. */
  public boolean isWanted() {
    return restores() || rebuilds() || isOpen();
  }

  /** What has to be read first is known. */
  public boolean isKnown() {
    return facts.settings().value().isPresent() || !(restores() || rebuilds());
  }

  /** The new global cluster's identifier, where one is restored. */
  public Optional<String> successor() {
    return Optional.of(database.identifier())
        .filter(_ -> restores())
        .map(name -> majors().of(name));
  }

  /** Every cluster that is made, the new primary first; none while the settings are unknown. */
  public List<Recorded> clusters() {
    if (!isKnown()) {
      return List.of();
    }
    if (restores()) {
      List<Recorded> all = read(_ -> true).map(one -> renamed(one, this::restored)).toList();
      return Stream.concat(
              all.stream().limit(1).map(one -> renamed(one, ClusterSpec::restoredFromSnapshot)),
              all.stream().skip(1).map(one -> renamed(one, this::copied)))
          .toList();
    }
    Stream<Recorded> fresh =
        rebuilds()
            ? read(member -> !member.isPrimary())
                .map(one -> renamed(one, this::rebuilt))
                .map(one -> renamed(one, this::copied))
            : Stream.empty();
    return Stream.concat(fresh, rebuilds() || isOpen() ? carried().stream() : Stream.empty())
        .toList();
  }

  private boolean takes(Trait trait) {
    return path.stream().anyMatch(planned -> planned.is(trait));
  }

  private Stream<Recorded> read(Predicate<Member> which) {
    List<Recorded> settings = facts.settings().value().orElse(List.of());
    return Stream.concat(database.primary().stream(), database.secondaries().stream())
        .filter(which)
        .flatMap(
            member ->
                settings.stream().filter(one -> one.blueprint().recordedOf().equals(member.arn())));
  }

  /**
   * Of an earlier run: in a Region that has no member now, or whose member that run has made. A
   * member of another name was put there by somebody else, and the Region is left to them.
   */
  private List<Recorded> carried() {
    return facts.open().map(RecordedSettings::clusters).orElse(List.of()).stream()
        .filter(one -> isOurs(one.blueprint().cluster()))
        .toList();
  }

  private boolean isOurs(RdsArn cluster) {
    return database.members().stream()
        .filter(member -> member.region().equals(cluster.region()))
        .allMatch(member -> member.arn().equals(cluster) && !rebuilds());
  }

  private boolean lacks(Recorded recorded) {
    ClusterSpec blueprint = recorded.blueprint();
    List<String> there =
        database
            .member(blueprint.cluster())
            .flatMap(Member::cluster)
            .map(Cluster::instances)
            .orElse(List.of())
            .stream()
            .map(Instance::identifier)
            .toList();
    return database.member(blueprint.cluster()).isEmpty()
        || !there.containsAll(
            blueprint.instances().stream().map(one -> one.instance().identifier()).toList());
  }

  private static Recorded renamed(Recorded recorded, UnaryOperator<ClusterSpec> how) {
    return new Recorded(how.apply(recorded.blueprint()), recorded.described());
  }

  private ClusterSpec rebuilt(ClusterSpec old) {
    EngineVersion from =
        database.member(old.recordedOf()).flatMap(Member::cluster).orElseThrow().version();
    GeneratedNames names = GeneratedNames.ofVersion(from, target);
    boolean major = path.stream().anyMatch(planned -> planned.hop().kind() == StepKind.MAJOR);
    return major
        ? withNewGroups(old, names)
        : old.as(
            names.of(old.recordedOf()),
            old.parameterGroup(),
            old.instances().stream()
                .map(one -> one.as(names.of(one.recordedOf()), one.parameterGroup()))
                .toList());
  }

  /** The storage of a secondary is copied from the primary's Region. */
  private ClusterSpec copied(ClusterSpec secondary) {
    return secondary.copiedFrom(database.primary().orElseThrow().region());
  }

  private ClusterSpec restored(ClusterSpec old) {
    return withNewGroups(old, majors());
  }

  /** The old family's groups do not fit; the new family's are those of the request, or defaults. */
  private ClusterSpec withNewGroups(ClusterSpec old, GeneratedNames names) {
    Map<String, NewParameterGroups> wanted = RequestedParameterGroups.of(database, request);
    NewParameterGroups groups =
        wanted.getOrDefault(
            old.recordedOf().region(), new NewParameterGroups(Optional.empty(), Optional.empty()));
    List<NewInstance> instances =
        old.instances().stream()
            .map(one -> one.as(names.of(one.recordedOf()), groups.instance()))
            .toList();
    return old.as(names.of(old.recordedOf()), groups.cluster(), instances);
  }

  private GeneratedNames majors() {
    return GeneratedNames.ofMajor(path.getFirst().hop().from(), path.getLast().hop().to());
  }
}
