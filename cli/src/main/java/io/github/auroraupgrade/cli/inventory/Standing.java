package io.github.auroraupgrade.cli.inventory;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.fact.SweepReader.Known;
import io.github.auroraupgrade.aws.fact.SweepReader.Swept;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.UpgradeTags;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.support.SupportCalendar;
import io.github.auroraupgrade.plan.support.SupportText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The state of one global database.
 *
 * @param regions of its members, the primary's first
 * @param version the lowest of its members; empty where it could not be read
 * @param highest the highest, if the members differ
 * @param newestMinor the newest minor version or patch that AWS offers from the lowest, in the
 *     primary's Region; empty if there is none
 * @param behindBy how many such versions there are
 * @param pending pending maintenance, as {@code action on resource}
 * @param deadline when AWS will act on its own first
 * @param supportEnds the last day of standard support of its lowest version
 * @param extendedSupportEnds the last day of RDS Extended Support, after which AWS upgrades
 * @param support sentences about both, and what Extended Support costs
 * @param supportUrgent whether standard support has ended, or ends within half a year
 * @param unreadable why it could not be read
 * @param arn of the global cluster; empty if AWS does not say
 * @param account in which it is
 * @param tags of the global cluster, in the order of their keys
 * @param wave of a rollout over many databases, as its tag says
 * @param members ARNs of the member clusters
 */
record Standing(
    String globalCluster,
    String engine,
    List<String> regions,
    Optional<String> version,
    Optional<String> highest,
    Optional<String> newestMinor,
    int behindBy,
    List<String> pending,
    Optional<Instant> deadline,
    Optional<LocalDate> supportEnds,
    Optional<LocalDate> extendedSupportEnds,
    List<String> support,
    boolean supportUrgent,
    Optional<String> unreadable,
    Optional<String> arn,
    Optional<String> account,
    SortedMap<String, String> tags,
    Optional<String> wave,
    List<String> members) {
  /**
   * The most urgent first: what AWS has set a date for, by that date; what is out of support; what
   * differs; what could not be read; what is furthest behind.
   */
  static final Comparator<Standing> URGENCY =
      Comparator.<Standing, Instant>comparing(it -> it.deadline().orElse(Instant.MAX))
          .thenComparing(it -> !it.supportUrgent())
          .thenComparing(it -> it.highest().isEmpty())
          .thenComparing(it -> it.unreadable().isEmpty())
          .thenComparing(it -> it.pending().isEmpty())
          .thenComparingInt(it -> -it.behindBy())
          .thenComparing(Standing::globalCluster);

  Standing {
    requireNonNull(globalCluster, "globalCluster is null");
    requireNonNull(engine, "engine is null");
    regions = List.copyOf(regions);
    requireNonNull(version, "version is null");
    requireNonNull(highest, "highest is null");
    requireNonNull(newestMinor, "newestMinor is null");
    pending = List.copyOf(pending);
    requireNonNull(deadline, "deadline is null");
    requireNonNull(supportEnds, "supportEnds is null");
    requireNonNull(extendedSupportEnds, "extendedSupportEnds is null");
    support = List.copyOf(support);
    requireNonNull(unreadable, "unreadable is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(account, "account is null");
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    requireNonNull(wave, "wave is null");
    members = List.copyOf(members);
  }

  static Standing of(Swept swept, Ends ends, LocalDate today) {
    return switch (swept.reading()) {
      case Lookup.Known<Known>(Known known) -> of(swept.listed(), known, ends, today);
      case Lookup.Unknown<Known>(String why) ->
          new Standing(
              swept.listed().identifier(),
              swept.listed().engineName(),
              swept.listed().members().stream().map(arn -> arn.region()).distinct().toList(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              0,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              false,
              Optional.of(why),
              swept.listed().arn().map(RdsArn::toString),
              account(swept.listed()),
              new TreeMap<>(swept.listed().tags().tags()),
              wave(swept.listed()),
              members(swept.listed()));
    };
  }

  /** Of the global cluster, or of its members: AWS does not always say an ARN (facts §2.2). */
  private static Optional<String> account(ListedDatabase listed) {
    return Stream.concat(listed.arn().stream(), listed.members().stream())
        .map(RdsArn::account)
        .findFirst();
  }

  private static List<String> members(ListedDatabase listed) {
    return listed.members().stream().map(RdsArn::toString).sorted().toList();
  }

  private static Optional<String> wave(ListedDatabase listed) {
    return Optional.ofNullable(listed.tags().tags().get(UpgradeTags.WAVE)).map(String::strip);
  }

  private static Standing of(ListedDatabase listed, Known known, Ends ends, LocalDate today) {
    GlobalDatabase database = known.database();
    SupportCalendar calendar = ends.of(database.engineName());
    List<EngineVersion> versions =
        database.members().stream()
            .flatMap(member -> member.cluster().stream())
            .map(Cluster::version)
            .sorted()
            .toList();
    Optional<EngineVersion> lowest = versions.stream().findFirst();
    Optional<EngineVersion> highest =
        versions.stream()
            .reduce((_, last) -> last)
            .filter(last -> !last.equals(versions.getFirst()));
    List<EngineVersion> newer = lowest.map(from -> newer(known, from)).orElse(List.of());
    Optional<SupportText> words =
        lowest.map(version -> new SupportText(database, version, calendar, today));
    List<PendingAction> pending = known.facts().allPending();
    return new Standing(
        database.identifier(),
        database.engineName(),
        regions(database),
        lowest.map(EngineVersion::text),
        highest.map(EngineVersion::text),
        newer.stream().max(Comparator.naturalOrder()).map(EngineVersion::text),
        newer.size(),
        pending.stream()
            .map(action -> action.action() + " on " + action.resource().identifier())
            .sorted()
            .toList(),
        pending.stream().flatMap(it -> it.deadline().stream()).min(Comparator.naturalOrder()),
        lowest.flatMap(calendar::standardEnds),
        lowest.flatMap(version -> calendar.of(version).extendedEnds()),
        words.map(SupportText::sentences).orElse(List.of()),
        words.filter(SupportText::isUrgent).isPresent(),
        Optional.empty(),
        listed.arn().map(RdsArn::toString),
        account(listed),
        new TreeMap<>(listed.tags().tags()),
        wave(listed),
        members(listed));
  }

  private static List<String> regions(GlobalDatabase database) {
    return database.inUpgradeOrder().reversed().stream().map(Member::region).distinct().toList();
  }

  private static List<EngineVersion> newer(Known known, EngineVersion from) {
    return known.database().primary().stream()
        .flatMap(primary -> known.catalogue().offer(primary.region(), from).stream())
        .map(OfferedVersion::targets)
        .flatMap(List::stream)
        .filter(target -> !target.major())
        .map(target -> target.version())
        .distinct()
        .toList();
  }
}
