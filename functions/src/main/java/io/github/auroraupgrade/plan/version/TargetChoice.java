package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.PostgresqlVersion;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.facts.UpgradeTarget;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.support.SupportCalendar;
import io.github.auroraupgrade.request.Target;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which version a target means, given what can be reached from the lowest member's version. */
public final class TargetChoice {
  private final GlobalDatabase database;
  private final VersionCatalogue catalogue;
  private final UpgradeGraph graph;
  private final CommunityVersions community;
  private final Facts facts;
  private final LocalDate today;

  public TargetChoice(
      GlobalDatabase database,
      VersionCatalogue catalogue,
      UpgradeGraph graph,
      Facts facts,
      LocalDate today) {
    this.today = today;
    this.facts = facts;
    this.database = database;
    this.catalogue = catalogue;
    this.graph = graph;
    this.community = new CommunityVersions(database, catalogue);
  }

  /** A version, and why this one. */
  public record Chosen(EngineVersion version, String why) {}

  /** The version; empty where there is none of the kind that was asked for. */
  public Optional<Chosen> choose(Target target, EngineVersion lowest, EngineVersion highest) {
    return switch (target) {
      case Target.Exact(PostgresqlVersion version)
          when lowest instanceof MysqlVersion && !version.isVariant() ->
          Optional.of(shortly(version.text(), lowest, highest));
      case Target.Exact(EngineVersion version) ->
          Optional.of(new Chosen(version, "The request names it."));
      case Target.Series(String text) -> Optional.of(shortly(text, lowest, highest));
      case Target.Word word -> chooseByWord(word, lowest, highest);
    };
  }

  /** The newest that every member can be brought to, or where they are, or what was named. */
  private Chosen shortly(String text, EngineVersion lowest, EngineVersion highest) {
    ShortVersion named = ShortVersion.parse(text);
    String why = "The newest of " + text + ", which the request names, that can be reached.";
    return newest(lowest, highest, _ -> true, named::covers)
        .or(() -> Optional.of(highest).filter(named::covers))
        .map(version -> new Chosen(version, why))
        .orElseGet(
            () -> new Chosen(named.printedLike(lowest), "The request names it as " + text + "."));
  }

  private Optional<Chosen> nextMajor(EngineVersion lowest, EngineVersion highest) {
    List<EngineVersion> beyond =
        reachable(lowest, _ -> true).stream()
            .filter(version -> version.isAfter(highest) && !version.hasMajorOf(highest))
            .sorted()
            .toList();
    return beyond.stream()
        .filter(version -> version.hasMajorOf(beyond.getFirst()))
        .max(Comparator.naturalOrder())
        .map(
            version ->
                new Chosen(version, "The newest of the next major version that can be reached."));
  }

  private Optional<Chosen> chooseByWord(
      Target.Word word, EngineVersion lowest, EngineVersion highest) {
    return switch (word) {
      case LATEST_PATCH ->
          Optional.of(
              newest(lowest, highest, hop -> hop.kind() == StepKind.PATCH && isInPlace(hop))
                  .map(version -> new Chosen(version, "The newest patch in every member's Region."))
                  .orElseGet(() -> new Chosen(highest, patchThatWaits())));
      case LATEST_MINOR ->
          Optional.of(
              newest(lowest, highest, this::isInPlace)
                  .map(
                      version ->
                          new Chosen(
                              version,
                              "The newest version of its major version that every member can be"
                                  + " upgraded to in place."))
                  .orElse(
                      new Chosen(
                          highest,
                          "There is no newer version that all members can reach in place.")));
      case RECOMMENDED ->
          Optional.of(
              recommended(lowest, highest)
                  .map(version -> new Chosen(version, "AWS would upgrade to it automatically."))
                  .orElse(new Chosen(highest, "AWS recommends no newer version at this time.")));
      case REQUIRED ->
          Optional.of(
              facts.allPending().stream()
                  .filter(action -> database.member(action.resource()).isPresent())
                  .flatMap(action -> action.requiredVersion().stream())
                  .max(Comparator.naturalOrder())
                  .filter(version -> version.isAfter(lowest))
                  .map(version -> new Chosen(version, "AWS forces this version on a member."))
                  .orElseGet(() -> new Chosen(highest, nothingForced())));
      case NEXT_MAJOR ->
          Optional.of(
              nextMajor(lowest, highest)
                  .orElse(new Chosen(highest, "No newer major version can be reached.")));
      case LTS ->
          newest(lowest, highest, hop -> hop.kind() != StepKind.MAJOR, this::hasLts)
              .or(() -> Optional.of(highest).filter(this::hasLts))
              .map(
                  version ->
                      new Chosen(
                          version, "The newest with long-term support in its major version."));
    };
  }

  private boolean hasLts(EngineVersion version) {
    return LongTermSupport.has(version, SupportCalendar.of(facts.support()), today);
  }

  private String patchThatWaits() {
    String waiting =
        facts.allPending().stream()
            .filter(PendingAction::isEnginePatch)
            .filter(action -> database.member(action.resource()).isPresent())
            .map(PendingAction::description)
            .distinct()
            .sorted()
            .collect(Collectors.joining("; "));
    return waiting.isEmpty()
        ? "No newer patch is offered in every Region."
        : "The engine patch that is pending as system-update on the clusters is applied ("
            + waiting
            + "); the version that AWS shows does not change.";
  }

  private String nothingForced() {
    String unread = facts.unreadPending(database.regions());
    return unread.isEmpty()
        ? "AWS forces no newer version on any member."
        : "No forced version is known; pending maintenance was not read. " + unread;
  }

  private boolean isInPlace(Hop hop) {
    return hop.kind() != StepKind.MAJOR && community.rise(hop).isEmpty();
  }

  private Optional<EngineVersion> recommended(EngineVersion lowest, EngineVersion highest) {
    return graph.from(lowest).stream()
        .map(Hop::to)
        .filter(version -> version.isAfter(highest))
        .filter(
            version ->
                database.regions().stream()
                    .allMatch(
                        region ->
                            catalogue
                                .offer(region, lowest)
                                .flatMap(offer -> offer.targetTo(version))
                                .filter(UpgradeTarget::autoUpgrade)
                                .isPresent()))
        .findFirst();
  }

  private Optional<EngineVersion> newest(
      EngineVersion lowest, EngineVersion highest, Predicate<Hop> allowed) {
    return newest(lowest, highest, allowed, _ -> true);
  }

  private Optional<EngineVersion> newest(
      EngineVersion lowest,
      EngineVersion highest,
      Predicate<Hop> allowed,
      Predicate<EngineVersion> wanted) {
    return reachable(lowest, allowed).stream()
        .filter(version -> version.isAfter(highest))
        .filter(wanted)
        .max(Comparator.naturalOrder());
  }

  private Set<EngineVersion> reachable(EngineVersion from, Predicate<Hop> allowed) {
    Set<EngineVersion> seen = new LinkedHashSet<>();
    Deque<EngineVersion> open = new ArrayDeque<>();
    open.add(from);
    while (!open.isEmpty()) {
      for (Hop hop : graph.from(open.poll(), seen)) {
        if (allowed.test(hop) && seen.add(hop.to())) {
          open.add(hop.to());
        }
      }
    }
    return seen;
  }
}
