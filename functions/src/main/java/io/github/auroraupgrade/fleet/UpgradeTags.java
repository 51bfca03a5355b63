package io.github.auroraupgrade.fleet;

import io.github.auroraupgrade.text.Printable;
import java.util.Map;
import java.util.Optional;

/**
 * What the tags of a global cluster say to this tool. Tags of member clusters are not read: an
 * upgrade is about the whole database, and tags of clusters are copied about by restores and stacks
 * (decision 0013).
 *
 * @param tags all tags, by key
 */
public record UpgradeTags(Map<String, String> tags) {
  /** How far an automatic run goes: {@code plan}, {@code approve}, {@code run}, {@code fleet}. */
  public static final String AUTO = "aurora-upgrade:auto";

  /** Refuses every run while it is there, whatever its value. */
  public static final String DENY = "aurora-upgrade:deny";

  /** The wave of a rollout over many databases that this one belongs to. */
  public static final String WAVE = "aurora-upgrade:wave";

  private static final String FLEET = "fleet";

  public UpgradeTags {
    tags = Map.copyOf(tags);
  }

  /** Why no run is allowed, a sentence; empty where runs are allowed. */
  public Optional<String> denial() {
    return Optional.ofNullable(tags.get(DENY))
        .map(
            value ->
                "The global cluster has the tag "
                    + DENY
                    + (value.isBlank()
                        ? "."
                        : " with the value '" + Printable.ascii(value) + "'."));
  }

  /** The value of {@link #AUTO}, without surrounding blanks. */
  public Optional<String> automatic() {
    return Optional.ofNullable(tags.get(AUTO)).map(String::strip);
  }

  /**
   * Whether a rollout over many databases upgrades it in its wave: then no event and no sweep
   * starts a run.
   */
  public boolean isLeftToFleet() {
    return automatic().filter(FLEET::equals).isPresent();
  }
}
