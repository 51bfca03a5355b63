package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.StrategyChoice;
import io.github.auroraupgrade.plan.StrategyChoice.NotChosen;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.rebuild.LowerCaseTableNames;
import io.github.auroraupgrade.plan.version.CommunityVersions;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses how a hop is made. For each strategy it asks whether the hop can be made so; the first
 * that can, in the order of how little it risks, is taken, unless the request names another that
 * can too.
 */
public final class StrategySelector {
  private static final List<Strategy> LEAST_RISK_FIRST =
      List.of(
          Strategy.PENDING_PATCH,
          Strategy.SECONDARIES_FIRST,
          Strategy.MANAGED_GLOBAL,
          Strategy.REBUILD_SECONDARIES,
          Strategy.SNAPSHOT_RESTORE);

  private static final String STRICT =
      "Strict: an older document of AWS says that an Aurora MySQL 2 global database is not upgraded"
          + " to version 3 in place. AWS documents it in place since 2023; \"strict\": false allows"
          + " it.";

  private static final String NOT_PRINTED =
      "ModifyDBCluster cannot ask for a version that AWS does not print.";

  private final GlobalDatabase database;
  private final UpgradeRequest request;
  private final CommunityVersions community;
  private final Facts facts;

  public StrategySelector(
      GlobalDatabase database, UpgradeRequest request, VersionCatalogue catalogue, Facts facts) {
    this.database = database;
    this.request = request;
    this.community = new CommunityVersions(database, catalogue);
    this.facts = facts;
  }

  /** Whether a strategy can make a hop: why, or why not. */
  private sealed interface Verdict {
    record Can(String why) implements Verdict {}

    record Cannot(String why) implements Verdict {}
  }

  /** The choice; where nothing is possible, a strategy that {@link #whyNone} speaks against. */
  public StrategyChoice choose(Hop hop) {
    Map<Strategy, Verdict> verdicts = new EnumMap<>(Strategy.class);
    for (Strategy strategy : LEAST_RISK_FIRST) {
      verdicts.put(strategy, verdict(strategy, hop));
    }
    List<Strategy> possible =
        LEAST_RISK_FIRST.stream()
            .filter(strategy -> verdicts.get(strategy) instanceof Verdict.Can)
            .toList();
    Strategy chosen =
        request
            .strategy()
            .filter(possible::contains)
            .or(() -> possible.stream().findFirst())
            .orElse(Strategy.SECONDARIES_FIRST);
    return new StrategyChoice(chosen, words(verdicts.get(chosen)), notChosen(verdicts, chosen));
  }

  /** Why no strategy can make the hop; empty if one can. */
  Optional<String> whyNone(Hop hop) {
    return LEAST_RISK_FIRST.stream()
            .anyMatch(strategy -> verdict(strategy, hop) instanceof Verdict.Can)
        ? Optional.empty()
        : Optional.of(words(verdict(Strategy.REBUILD_SECONDARIES, hop)));
  }

  /** Why the strategy the request names cannot make the hop; empty if it can, or names none. */
  Optional<String> whyNotTheOneAskedFor(Hop hop) {
    return request
        .strategy()
        .filter(strategy -> !fallsBack(strategy, hop))
        .map(strategy -> verdict(strategy, hop))
        .filter(Verdict.Cannot.class::isInstance)
        .map(StrategySelector::words);
  }

  private static List<NotChosen> notChosen(Map<Strategy, Verdict> verdicts, Strategy chosen) {
    List<NotChosen> others = new ArrayList<>();
    verdicts.forEach(
        (strategy, verdict) -> {
          if (strategy != chosen) {
            String because =
                switch (verdict) {
                  case Verdict.Can(String why) ->
                      "Possible, but " + chosen + " risks less or was asked for. " + why;
                  case Verdict.Cannot(String why) -> why;
                };
            others.add(new NotChosen(strategy, because));
          }
        });
    return others;
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Can(String why) -> why;
      case Verdict.Cannot(String why) -> why;
    };
  }

  private Verdict verdict(Strategy strategy, Hop hop) {
    return switch (strategy) {
      case PENDING_PATCH -> pendingPatch(hop);
      case SECONDARIES_FIRST -> secondariesFirst(hop);
      case MANAGED_GLOBAL -> managedGlobal(hop);
      case SNAPSHOT_RESTORE -> snapshotRestore(hop);
      case REBUILD_SECONDARIES -> rebuildSecondaries(hop);
    };
  }

  private Verdict pendingPatch(Hop hop) {
    if (hop.from().equals(hop.to()) || isHidden(hop)) {
      return new Verdict.Can(
          "An engine patch waits as system-update on the clusters; the version AWS prints does not"
              + " change.");
    }
    return new Verdict.Cannot("The version changes; no engine patch that waits does that.");
  }

  private Verdict secondariesFirst(Hop hop) {
    if (hop.from().equals(hop.to()) || isHidden(hop)) {
      return new Verdict.Cannot(NOT_PRINTED);
    }
    if (hop.kind() == StepKind.MAJOR) {
      return new Verdict.Cannot("AWS refuses a major version upgrade of a single member.");
    }
    return community
        .rise(hop)
        .<Verdict>map(
            rise -> new Verdict.Cannot("AWS refuses this step in place, because " + rise + "."))
        .orElseGet(
            () ->
                new Verdict.Can(
                    "A step within one major version: AWS requires every secondary cluster to be"
                        + " upgraded before the primary cluster, each separately."));
  }

  private Verdict managedGlobal(Hop hop) {
    if (hop.from().equals(hop.to()) || hop.kind() == StepKind.PATCH) {
      return new Verdict.Cannot("ModifyGlobalCluster does not do patches.");
    }
    if (fallsBack(Strategy.MANAGED_GLOBAL, hop)) {
      return new Verdict.Cannot(
          "The global cluster is on this version already, so that ModifyGlobalCluster has nothing"
              + " to ask for; members that are below it are upgraded one by one.");
    }
    if (hop.kind() == StepKind.MINOR) {
      return isMysql()
          ? new Verdict.Cannot("ModifyGlobalCluster does minor versions of Aurora PostgreSQL only.")
          : new Verdict.Can(
              "AWS upgrades all members of an Aurora PostgreSQL global database in one operation"
                  + " and takes it back if it fails.");
    }
    return majorInPlace(hop);
  }

  /** A failover has made a member the primary that was upgraded already; the others are below. */
  private boolean fallsBack(Strategy strategy, Hop hop) {
    return strategy == Strategy.MANAGED_GLOBAL
        && hop.kind() == StepKind.MINOR
        && !isMysql()
        && database.version().isAtLeast(hop.to());
  }

  private Verdict majorInPlace(Hop hop) {
    if (!isMysql()) {
      return new Verdict.Can("Major versions of Aurora PostgreSQL go through the global cluster.");
    }
    if (isForbiddenByStrict(hop)) {
      return new Verdict.Cannot(STRICT);
    }
    return LowerCaseTableNames.obstacle(database, facts)
        .<Verdict>map(Verdict.Cannot::new)
        .orElseGet(
            () ->
                new Verdict.Can(
                    "lower_case_table_names is at its default in every member, as AWS wants it for"
                        + " a major upgrade in place."));
  }

  private Verdict snapshotRestore(Hop hop) {
    if (hop.kind() != StepKind.MAJOR) {
      return new Verdict.Cannot("Meant for major versions; the old global database would stay.");
    }
    return isMysql()
        ? new Verdict.Can(
            "A snapshot of the primary is restored on the new major version and becomes a new"
                + " global database; the old one is left alone.")
        : new Verdict.Cannot("Aurora PostgreSQL upgrades major versions in place.");
  }

  private Verdict rebuildSecondaries(Hop hop) {
    if (!isMysql() || hop.from().equals(hop.to())) {
      return new Verdict.Cannot("Needed for some steps of Aurora MySQL only.");
    }
    if (isHidden(hop)) {
      return new Verdict.Cannot(NOT_PRINTED);
    }
    if (hop.kind() == StepKind.MAJOR) {
      return rebuildMajor(hop);
    }
    Optional<String> unknown = community.unknown(hop);
    if (unknown.isPresent()
        && request.strategy().filter(Strategy.REBUILD_SECONDARIES::equals).isEmpty()) {
      return new Verdict.Cannot(
          "AWS's description of "
              + unknown.get()
              + " does not tell the community MySQL version, and Regions are not taken away on a"
              + " guess.");
    }
    return new Verdict.Can(
        "The secondaries are detached, the primary is upgraded, and the secondaries are created"
            + " again; until then there is no other Region to fail over to.");
  }

  /** AWS's first way where the parameter is not at its default (facts §3.9). */
  private Verdict rebuildMajor(Hop hop) {
    Optional<String> letterCase = LowerCaseTableNames.obstacle(database, facts);
    if (letterCase.isEmpty() && isForbiddenByStrict(hop)) {
      return new Verdict.Cannot(STRICT);
    }
    return new Verdict.Can(
        letterCase.map(why -> why + " AWS's way then: ").orElse("")
            + "The secondaries are detached, the primary is upgraded in place and keeps its"
            + " endpoint and everything written, and the secondaries are created again; until then"
            + " there is no other Region to fail over to.");
  }

  private boolean isForbiddenByStrict(Hop hop) {
    return request.strict() && hop.to().major().equals("3");
  }

  private static boolean isHidden(Hop hop) {
    return hop.to() instanceof MysqlVersion version && version.isHidden();
  }

  private boolean isMysql() {
    return database.engine().filter(Engine::isMysql).isPresent();
  }
}
