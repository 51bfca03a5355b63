package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.json.Sha256;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every name that the product makes in RDS and Step Functions: the old name and the version, so
 * that a second run finds what the first one made, and nothing gets a name that something old has.
 * What AWS takes: at most 63 ASCII letters, digits and hyphens, a letter first, no hyphen last, no
 * two in a row ({@code CreateDBCluster}, {@code CreateDBInstance}, {@code
 * CreateDBClusterSnapshot}); a name that would be longer is cut, and a fingerprint of the whole
 * keeps it unique.
 */
public final class GeneratedNames {
  /** AWS's limit for clusters, DB instances, snapshots of clusters and global clusters. */
  public static final int LONGEST = 63;

  private static final int LONGEST_EXECUTION = 80;
  private static final int FINGERPRINT = 8;
  private static final Pattern SHORT_SNAPSHOT =
      Pattern.compile("(.*)-[0-9a-f]{" + FINGERPRINT + "}-[a-z0-9-]+-before-[a-z0-9-]+");

  private static final Pattern NOT_IN_IDENTIFIERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern OUTER_HYPHENS = Pattern.compile("^-|-$");

  private final String oldEnding;
  private final String ending;

  private GeneratedNames(String oldEnding, String ending) {
    this.oldEnding = oldEnding;
    this.ending = ending;
  }

  /** For a secondary that is rebuilt: {@code orders-euw1-3-12-0}. */
  public static GeneratedNames ofVersion(EngineVersion from, EngineVersion to) {
    return new GeneratedNames("-" + identifierPart(number(from)), "-" + identifierPart(number(to)));
  }

  /** For a new global database on another major version: {@code orders-v3}. */
  public static GeneratedNames ofMajor(EngineVersion from, EngineVersion to) {
    return new GeneratedNames(
        "-v" + identifierPart(from.major()), "-v" + identifierPart(to.major()));
  }

  /**
   * For the snapshot of a primary before it is upgraded: {@code orders-use1-16-8-before-17-5}; with
   * the short version numbers where the long ones leave no room.
   */
  public static String snapshot(String primary, EngineVersion from, EngineVersion to) {
    String whole = identifier(String.join("-", primary, from.text(), "before", to.text()));
    return whole.length() <= LONGEST
        ? whole
        : cut(
            identifier(primary),
            whole,
            identifierPart("-" + number(from) + "-before-" + number(to)));
  }

  /** Whether a snapshot's name may have been made for this primary, before whatever upgrade. */
  public static boolean isSnapshotOf(String primary, String snapshot) {
    String name = identifier(primary);
    Matcher cut = SHORT_SNAPSHOT.matcher(snapshot);
    return snapshot.startsWith(name + "-") || (cut.matches() && name.startsWith(cut.group(1)));
  }

  /**
   * For an execution: at most 80 characters, without those that Step Functions does not take
   * ({@code StartExecution}, {@code name}).
   */
  public static String execution(String... parts) {
    String whole = String.join("-", parts);
    String name = whole.replaceAll("[^0-9A-Za-z._-]", "-");
    if (name.equals(whole) && whole.length() <= LONGEST_EXECUTION) {
      return whole;
    }
    String told = "-" + Sha256.of(whole).substring(0, FINGERPRINT);
    return name.substring(0, Math.min(name.length(), LONGEST_EXECUTION - told.length())) + told;
  }

  public RdsArn of(RdsArn old) {
    return new RdsArn(
        old.partition(), old.region(), old.account(), old.type(), of(old.identifier()));
  }

  /** The ending of the version before is replaced, so that names do not grow run by run. */
  public String of(String old) {
    String name = identifier(old);
    String stem =
        name.endsWith(oldEnding) && name.length() > oldEnding.length()
            ? name.substring(0, name.length() - oldEnding.length())
            : name;
    return stem.length() + ending.length() <= LONGEST ? stem + ending : cut(stem, stem, ending);
  }

  private static String cut(String stem, String whole, String ending) {
    String told = "-" + Sha256.of(whole).substring(0, FINGERPRINT) + ending;
    String kept = stem.substring(0, Math.min(stem.length(), LONGEST - told.length()));
    return (kept.endsWith("-") ? kept.substring(0, kept.length() - 1) : kept) + told;
  }

  /** As AWS keeps it: lower case, hyphens one at a time and inside, a letter first. */
  private static String identifier(String text) {
    String dashed = OUTER_HYPHENS.matcher(identifierPart(text)).replaceAll("");
    if (dashed.isEmpty()) {
      return "db";
    }
    return Character.isLetter(dashed.charAt(0)) ? dashed : "db-" + dashed;
  }

  private static String identifierPart(String text) {
    return NOT_IN_IDENTIFIERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
  }

  private static String number(EngineVersion version) {
    return Optional.of(version)
        .filter(MysqlVersion.class::isInstance)
        .flatMap(it -> ((MysqlVersion) it).auroraNumber())
        .orElse(version.text());
  }
}
