package io.github.auroraupgrade.simulator.aurora;

import io.github.auroraupgrade.simulator.aurora.create.Repair;
import io.github.auroraupgrade.simulator.aurora.maintenance.EventPlayer;
import io.github.auroraupgrade.simulator.aurora.maintenance.MaintenanceWork;
import io.github.auroraupgrade.simulator.aurora.state.Membership;
import io.github.auroraupgrade.simulator.aurora.state.ParameterGroups;
import io.github.auroraupgrade.simulator.aurora.state.RememberedAnswers;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.aurora.upgrade.UpgradeTimeline;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.RecordedFiles;
import io.github.auroraupgrade.simulator.view.AcceptedUpgrade;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import io.github.auroraupgrade.simulator.wire.Protocol;
import io.github.auroraupgrade.simulator.wire.QueryForm;
import io.github.auroraupgrade.simulator.wire.XmlAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.node.ObjectNode;

/**
 * The RDS API, version 2014-10-31, as far as upgrades of a global database need it. Not safe for
 * threads: the core's lock guards it.
 */
public final class Aurora implements AwsService {
  private final World world;
  private final DeterministicRandom dice;
  private final EventPlayer happenings;
  private final RecordedFiles files;
  private final Operations operations;
  private final UpgradeTimeline timeline;
  private final RememberedAnswers remembered = new RememberedAnswers();

  /** A control plane over a fleet, its state a function of the clock from now on. */
  public Aurora(
      Fleet fleet,
      Catalogue catalogue,
      Clock clock,
      DeterministicRandom dice,
      Faults faults,
      Uncertainties uncertainties) {
    ParameterGroups groups = new ParameterGroups(catalogue);
    this.world = new World(start(fleet, groups), clock);
    this.dice = dice;
    this.happenings = new EventPlayer(world, uncertainties);
    this.timeline = new UpgradeTimeline(world, dice, faults);
    MaintenanceWork maintenance = new MaintenanceWork(world, dice, timeline);
    this.operations =
        new Wiring(world, fleet, catalogue, dice, uncertainties, groups)
            .operations(maintenance, timeline);
    this.files = fleet.files();
    if (!files.isBinding()) {
      maintenance.scheduleWhatIsDue();
    }
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    QueryForm form = QueryForm.parse(request.text());
    String action =
        form.parameter("Action")
            .orElseThrow(
                () -> AwsRefusal.badRequest("MissingAction", "The request must contain an Action"));
    BiFunction<QueryForm, String, SdkPojo> operation = operations.named(action);
    files.requireCall(request.region(), action, form.parameter("Engine"));
    Supplier<SdkPojo> result = () -> operation.apply(form, request.region());
    Function<SdkPojo, String> written =
        it -> XmlAnswer.query(action, Protocol.RDS, it, request.requestId());
    String xml =
        RememberedAnswers.MAY_REMEMBER.contains(action)
            ? remembered.answer(world.seen(), request, result, written)
            : written.apply(result.get());
    return AwsResponse.of(200, "text/xml", xml);
  }

  /** Lets everything happen that is due by the clock. */
  public void bringUpToDate() {
    world.bringUpToDate();
  }

  /** The time of the call or change being made. */
  public Instant time() {
    return world.time();
  }

  /** When something happens next by itself. */
  public Optional<Instant> nextChange() {
    return world.nextChange();
  }

  /** From now on reads show the state of so long ago; zero for the truth. */
  public void lookBack(Duration age) {
    world.lookBack(age);
  }

  /**
   * Writes something into the agenda.
   *
   * @param somebodyModifies makes the call of another actor, for that one happening
   * @param tookEffect gets the time at which it changed the fleet, if it does
   */
  public void schedule(
      Instant when,
      ScheduledEvent happening,
      Runnable somebodyModifies,
      Consumer<Instant> tookEffect) {
    world.at(when, () -> happenings.happen(happening, somebodyModifies, tookEffect));
  }

  /** A member of any global cluster as it stands, by its Region and cluster identifier. */
  public Optional<MemberStatus> member(String region, String clusterIdentifier) {
    return world.now().globals().keySet().stream()
        .flatMap(global -> members(global).stream())
        .filter(member -> member.region().equals(region))
        .filter(member -> member.clusterIdentifier().equals(clusterIdentifier))
        .findFirst();
  }

  /** How long the engine of an instance has been up at this time, in seconds; none while down. */
  public Optional<Double> engineUptime(String region, String identifier, Instant time) {
    return EngineUptime.at(
        time,
        world.now().events().stream()
            .filter(event -> event.source().kind().equals("db"))
            .filter(event -> event.source().region().equals(region))
            .filter(event -> event.source().name().equals(identifier))
            .toList());
  }

  /** The members of a global cluster as they stand; none when it is unknown. */
  public List<MemberStatus> members(String globalCluster) {
    return world
        .now()
        .global(globalCluster)
        .map(global -> new Membership(global, world.now()).statuses(world.time()))
        .orElse(List.of());
  }

  /** The instances of a global cluster's members as they stand; none when it is unknown. */
  public List<InstanceStatus> instances(String globalCluster) {
    return world
        .now()
        .global(globalCluster)
        .map(global -> new Membership(global, world.now()).instances())
        .orElse(List.of());
  }

  /** Every upgrade taken on so far, first to last. */
  public List<AcceptedUpgrade> accepted() {
    return timeline.accepted();
  }

  /** The identifiers of the clusters whose upgrade has really gone as badly as it was to. */
  public Set<String> wentWrong() {
    return timeline.wentWrong();
  }

  /**
   * What people do after a failure: upgrades that hang are rolled back, clusters and instances in a
   * bad state become available, a version that AWS took and never began is withdrawn, instances
   * that were left behind follow their cluster; from now on upgrades go well.
   */
  public void stopFaults() {
    timeline.stopFaults();
    new Repair(world).repair();
  }

  /** The events since this was last asked, as EventBridge delivers them. */
  public List<ObjectNode> takeEvents() {
    return world.takeEvents().stream().map(event -> event.envelope(dice)).toList();
  }

  /** What the version of a cluster does not show, as far as anybody said. */
  public Optional<String> patchLevel(String clusterArn) {
    return Optional.ofNullable(world.now().belongings().patchLevels().get(clusterArn));
  }

  private static WorldState start(Fleet fleet, ParameterGroups groups) {
    return new WorldState(
        byKey(fleet.globalClusters(), global -> global.globalClusterIdentifier()),
        byKey(fleet.clusters(), cluster -> cluster.dbClusterArn()),
        byKey(fleet.instances(), instance -> instance.dbInstanceArn()),
        byKey(fleet.maintenance(), pending -> pending.resourceIdentifier()),
        List.of(),
        Map.of(),
        groups.completed(fleet.settings().belongings(), fleet.clusters(), fleet.instances()));
  }

  private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
    Map<String, T> map = new LinkedHashMap<>();
    all.forEach(one -> map.put(key.apply(one), one));
    return map;
  }
}
