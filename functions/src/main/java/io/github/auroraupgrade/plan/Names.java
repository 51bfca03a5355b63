package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of what is made anew: the old name and the version, so that a second run finds what the
 * first one made, and nothing gets a name that something old has.
 */
final class Names {
  /** AWS's limit for clusters, DB instances and global clusters. */
  private static final int LONGEST = 63;

  private static final int FINGERPRINT = 8;

  private final String oldEnding;
  private final String ending;

  private Names(String oldEnding, String ending) {
    this.oldEnding = oldEnding;
    this.ending = ending;
  }

  /** For a secondary that is rebuilt: {@code orders-euw1-3-12-0}. */
  static Names ofVersion(EngineVersion from, EngineVersion to) {
    return new Names("-" + dashed(number(from)), "-" + dashed(number(to)));
  }

  /** For a new global database on another major version: {@code orders-v3}. */
  static Names ofMajor(EngineVersion from, EngineVersion to) {
    return new Names("-v" + dashed(from.major()), "-v" + dashed(to.major()));
  }

  RdsArn of(RdsArn old) {
    return new RdsArn(
        old.partition(), old.region(), old.account(), old.type(), of(old.identifier()));
  }

  /** The ending of the version before is replaced, so that names do not grow run by run. */
  String of(String old) {
    String stem =
        old.endsWith(oldEnding) ? old.substring(0, old.length() - oldEnding.length()) : old;
    if (stem.length() + ending.length() <= LONGEST) {
      return stem + ending;
    }
    String told = "-" + PlanHash.ofText(stem).substring(0, FINGERPRINT) + ending;
    return stem.substring(0, LONGEST - told.length()) + told;
  }

  private static String number(EngineVersion version) {
    return Optional.of(version)
        .filter(MysqlVersion.class::isInstance)
        .flatMap(it -> ((MysqlVersion) it).auroraNumber())
        .orElse(version.text());
  }

  private static String dashed(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
