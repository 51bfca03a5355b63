package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.AccountSettings;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import io.github.auroraupgrade.simulator.fleet.RecordedFiles;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.UpgradeTarget;

/** Draws the databases of an account. */
public final class FleetGenerator {
  private static final List<String> ENGINES =
      List.of("aurora-postgresql", "aurora-postgresql", "aurora-mysql");
  // Few members most of the time, because small worlds are cheap; in one seed of four any number.
  private static final List<Integer> SECONDARIES = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  private static final List<Integer> USUAL = List.of(1, 1, 1, 1, 1, 1, 1, 2, 2, 3);
  private static final List<Integer> FEW = List.of(1, 1, 1, 2, 2, 3);
  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-2",
          "ca-central-1",
          "sa-east-1",
          "eu-west-1",
          "eu-west-2",
          "eu-central-1",
          "eu-north-1",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-northeast-1",
          "ap-northeast-2");
  private static final List<String> WINDOWS =
      List.of("sun:05:00-sun:05:30", "sat:03:30-sat:04:00", "sat:04:10-sat:05:00");
  private static final int TWO = 2;
  private static final int FEW_INSTANCES = 4;
  private static final int MOST_INSTANCES = 15;
  private static final String AUTO = "aurora-upgrade:auto";
  private static final List<String> MODES = List.of("plan", "plan", "run", "run", "approve");
  private static final String SERVERLESS = "db.serverless";
  private static final int LONGEST = 62;

  /** The slowest that a run waits for: a member has six hours. */
  private static final Duration SLOWEST = Duration.ofHours(5);

  private static final Catalogue RECORDED = Catalogue.recorded();

  private final SeededRandom chance;
  private final List<GlobalCluster> globals = new ArrayList<>();
  private final List<DBCluster> clusters = new ArrayList<>();
  private final List<DBInstance> instances = new ArrayList<>();

  public FleetGenerator(SeededRandom chance) {
    this.chance = chance;
  }

  /** For members one by one: any version, also one from which nothing leads on. */
  public DrawnFleet draw() {
    String engine = chance.oneOf(ENGINES);
    List<DBEngineVersion> all = CatalogueSlice.upgradable(engine);
    DBEngineVersion row =
        chance.oneOf(
            chance.onceIn(12)
                ? all
                : all.stream()
                    .filter(one -> CatalogueSlice.targets(one).findAny().isPresent())
                    .toList());
    List<String> targets = CatalogueSlice.targets(row).map(UpgradeTarget::engineVersion).toList();
    return draw(DrawnStrategy.SECONDARIES_FIRST, engine, row.engineVersion(), targets);
  }

  /** A version from which something leads on, on this way. */
  DrawnFleet draw(DrawnStrategy way, String engine) {
    List<DBEngineVersion> rows =
        CatalogueSlice.upgradable(engine).stream()
            .filter(row -> !CatalogueSlice.targets(row, way).isEmpty())
            .toList();
    DBEngineVersion row = chance.oneOf(rows);
    return draw(way, engine, row.engineVersion(), CatalogueSlice.targets(row, way));
  }

  private DrawnFleet draw(DrawnStrategy way, String engine, String version, List<String> targets) {
    List<String> regions = regions(chance.oneOf(secondaries(way)) + 1);
    List<DrawnMember> usual =
        members(regions, version, way == DrawnStrategy.SECONDARIES_FIRST ? targets : List.of());
    // Drawn aside, so that the many seeds of usual size are what they were.
    SeededRandom size = new SeededRandom(usual.hashCode());
    boolean isMajor = way == DrawnStrategy.MAJOR;
    boolean isLarge = isMajor ? size.onceIn(20) : !way.needsConsent() && size.onceIn(5);
    boolean isSmall = !isLarge && size.onceIn(3);
    boolean isServerless = size.onceIn(12);
    List<DrawnMember> members =
        isLarge && size.onceIn(2) ? usual.stream().map(FleetGenerator::longNamed).toList() : usual;
    add(
        DrawnFleet.DATABASE,
        engine,
        members,
        size.oneOf(MODES),
        () ->
            isLarge
                ? isMajor ? MOST_INSTANCES : size.between(1, MOST_INSTANCES)
                : isSmall ? size.between(1, FEW_INSTANCES) : TWO);
    if (isServerless) {
      instances.replaceAll(one -> one.toBuilder().dbInstanceClass(SERVERLESS).build());
    }
    add(
        DrawnFleet.BYSTANDER,
        engine,
        bystanders(regions, members.getFirst(), version),
        "plan",
        () -> TWO);
    Catalogue catalogue =
        chance.onceIn(50) ? RECORDED : CatalogueSlice.of(RECORDED, engine, version, REGIONS);
    Fleet fleet =
        new Fleet(
            globals,
            clusters,
            instances,
            List.of(),
            catalogue,
            AccountSettings.NONE,
            RecordedFiles.EVERY_CALL,
            List.of());
    return new DrawnFleet(way, fleet, engine, version, targets, members, Optional.empty());
  }

  // To make clusters again takes hours, and hours take many looks.
  private List<Integer> secondaries(DrawnStrategy way) {
    if (way.needsConsent()) {
      return FEW;
    }
    return chance.onceIn(way == DrawnStrategy.MAJOR ? 12 : 4) ? SECONDARIES : USUAL;
  }

  private List<String> regions(int number) {
    List<String> left = new ArrayList<>(REGIONS);
    return Stream.generate(() -> left.remove(chance.between(0, left.size() - 1)))
        .limit(number)
        .toList();
  }

  // One database in six was left half-finished by somebody: some secondaries are ahead.
  private List<DrawnMember> members(List<String> regions, String version, List<String> targets) {
    boolean halfDone = chance.onceIn(6) && !targets.isEmpty();
    String ahead = halfDone ? chance.oneOf(targets) : version;
    List<DrawnMember> members = new ArrayList<>();
    for (String region : regions) {
      boolean isPrimary = members.isEmpty();
      String has = !isPrimary && chance.onceIn(2) ? ahead : version;
      Arn arn = Arn.cluster(region, DrawnFleet.ACCOUNT, DrawnFleet.DATABASE + "-" + region);
      members.add(new DrawnMember(arn, isPrimary, has, takes()));
    }
    return members;
  }

  // The same identifier in another Region is another cluster.
  private List<DrawnMember> bystanders(List<String> regions, DrawnMember first, String version) {
    String elsewhere =
        REGIONS.stream().filter(region -> !regions.contains(region)).findFirst().orElseThrow();
    Arn primary = Arn.cluster(elsewhere, DrawnFleet.ACCOUNT, first.identifier());
    Arn neighbour = Arn.cluster(regions.getFirst(), DrawnFleet.ACCOUNT, "ledger-1");
    return List.of(
        new DrawnMember(primary, true, version, Duration.ZERO),
        new DrawnMember(neighbour, false, version, Duration.ZERO));
  }

  private Duration takes() {
    Duration takes = chance.onceIn(12) ? usually().multipliedBy(chance.between(2, 4)) : usually();
    return takes.compareTo(SLOWEST) > 0 ? SLOWEST : takes;
  }

  private Duration usually() {
    if (chance.onceIn(200)) {
      return chance.between(Duration.ofMinutes(30), Duration.ofMinutes(180));
    }
    return chance.onceIn(20)
        ? chance.between(Duration.ofMinutes(5), Duration.ofMinutes(25))
        : chance.between(Duration.ofSeconds(125), Duration.ofMinutes(3));
  }

  /** 63 letters, the most RDS allows. */
  private static DrawnMember longNamed(DrawnMember member) {
    String name = member.identifier();
    Arn arn =
        Arn.cluster(
            member.region(), DrawnFleet.ACCOUNT, name + "-" + "x".repeat(LONGEST - name.length()));
    return new DrawnMember(arn, member.isPrimary(), member.version(), member.takes());
  }

  private void add(
      String name,
      String engine,
      List<DrawnMember> members,
      String mode,
      IntSupplier instancesOfEach) {
    List<String> readers = members.stream().skip(1).map(member -> member.arn().toString()).toList();
    GlobalCluster global =
        GlobalCluster.builder()
            .globalClusterIdentifier(name)
            .tagList(Tag.builder().key(AUTO).value(mode).build())
            .globalClusterArn("arn:aws:rds::" + DrawnFleet.ACCOUNT + ":global-cluster:" + name)
            .engine(engine)
            .engineVersion(members.getFirst().version())
            .status(RdsStatus.AVAILABLE)
            .storageEncrypted(true)
            .globalClusterMembers(members.stream().map(member -> member(member, readers)).toList())
            .build();
    globals.add(global);
    for (DrawnMember member : members) {
      NewCluster made =
          NewCluster.of(
              member.arn(),
              global,
              member.version(),
              member.isPrimary(),
              instancesOfEach.getAsInt());
      clusters.add(
          made.cluster().toBuilder().preferredMaintenanceWindow(chance.oneOf(WINDOWS)).build());
      instances.addAll(made.instances());
    }
  }

  private static GlobalClusterMember member(DrawnMember member, List<String> readers) {
    return GlobalClusterMember.builder()
        .dbClusterArn(member.arn().toString())
        .isWriter(member.isPrimary())
        .readers(member.isPrimary() ? readers : List.of())
        .globalWriteForwardingStatus(member.isPrimary() ? null : "disabled")
        .synchronizationStatus("connected")
        .build();
  }
}
