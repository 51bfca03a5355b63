package io.github.auroraupgrade.bench;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Global databases of both engines that differ in version, Regions, health, facts and wish; the
 * same seed makes the same ones.
 */
final class VariedFleet {
  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-2",
          "ca-central-1",
          "sa-east-1",
          "eu-west-1",
          "eu-central-1",
          "eu-north-1",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-northeast-1");
  private static final int MOST_SECONDARIES = 5;

  private final Random random;
  private final Map<String, VersionCatalogue> catalogues;
  private final Map<String, List<EngineVersion>> versions;

  VariedFleet(long seed) {
    this.random = new Random(seed);
    this.catalogues =
        List.of("aurora-postgresql", "aurora-mysql").stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    engine -> RecordedCatalogue.of(engine, REGIONS.toArray(String[]::new))));
    this.versions =
        catalogues.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> versions(entry.getValue())));
  }

  /** A database with what is known about it, and what is wanted. */
  record Wish(
      GlobalDatabase database, UpgradeRequest request, VersionCatalogue catalogue, Facts facts) {}

  Wish next(int number) {
    String engine = random.nextBoolean() ? "aurora-postgresql" : "aurora-mysql";
    EngineVersion version = pick(versions.get(engine));
    List<Member> members = members(number, version);
    GlobalDatabase database =
        new GlobalDatabase(
            "orders-" + number, engine, version, "available", Optional.empty(), members, Map.of());
    return new Wish(database, request(database, engine), catalogues.get(engine), facts(database));
  }

  private List<Member> members(int number, EngineVersion version) {
    List<String> regions = new ArrayList<>(REGIONS);
    Collections.shuffle(regions, random);
    int count = 2 + random.nextInt(MOST_SECONDARIES);
    List<Member> members = new ArrayList<>();
    for (String region : regions.subList(0, count)) {
      Role role = members.isEmpty() ? Role.PRIMARY : Role.SECONDARY;
      RdsArn arn = TestFleet.cluster(region, "orders-" + number + "-" + region);
      members.add(TestFleet.member(arn, role, version));
    }
    return members;
  }

  private UpgradeRequest request(GlobalDatabase database, String engine) {
    Target target =
        random.nextInt(4) == 0
            ? new Target.Exact(pick(versions.get(engine)))
            : pick(List.of(Target.Word.values()));
    UpgradeRequest request =
        UpgradeRequest.of(database.identifier(), "Started by a benchmark.").withTarget(target);
    return random.nextBoolean() ? request.asDryRun() : request;
  }

  private Facts facts(GlobalDatabase database) {
    return new Facts(
        byKey(database.regions(), region -> Lookup.known(pending(database, region))),
        byKey(
            database.members().stream().map(Member::arn).toList(),
            _ ->
                Lookup.known(
                    random.nextInt(5) == 0 ? Map.of("rds.global_db_rpo", "600") : Map.of())),
        Map.of(),
        byKey(database.regions(), _ -> Lookup.known(List.of())),
        Lookup.known(new Quota(random.nextInt(101), 100)),
        Map.of());
  }

  private List<PendingAction> pending(GlobalDatabase database, String region) {
    return random.nextInt(5) != 0
        ? List.of()
        : database.members().stream()
            .filter(member -> member.region().equals(region))
            .map(
                member ->
                    new PendingAction(
                        member.arn(),
                        "system-update",
                        "Upgrade to a newer patch",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
            .toList();
  }

  private static <K, V> Map<K, V> byKey(List<K> keys, Function<K, V> value) {
    return keys.stream().collect(Collectors.toMap(Function.identity(), value));
  }

  private static List<EngineVersion> versions(VersionCatalogue catalogue) {
    return catalogue.byRegion().get(REGIONS.getFirst()).values().stream()
        .filter(OfferedVersion::supportsGlobalDatabases)
        .map(OfferedVersion::version)
        .sorted()
        .toList();
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
