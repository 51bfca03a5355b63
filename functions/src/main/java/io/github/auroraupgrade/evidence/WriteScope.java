package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.StopUpgrade;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which objects of the evidence bucket a caller may write or delete. IAM knows which function
 * calls, not for which run (decision 36), so that a run's functions are held to the run's own
 * objects here.
 *
 * @param owner whose objects they are, for people
 * @param objects keys of single objects
 * @param folders what the keys of all others begin with; each ends with a slash
 * @param except keys in these folders that somebody else writes
 */
public record WriteScope(
    String owner, Set<String> objects, Set<String> folders, Set<String> except) {
  public WriteScope {
    requireNonNull(owner, "owner is null");
    objects = Set.copyOf(objects);
    folders = Set.copyOf(folders);
    except = Set.copyOf(except);
  }

  /**
   * What a run may write: its own folder, but not the order to stop, which is people's; and what
   * the runs of one database share, one after the other. Of that, the claim and {@code open.json}
   * are written under S3's conditions, and the reports of successes only by the run that holds the
   * claim.
   *
   * @throws StopUpgrade if a name is empty or has a slash, and so would lead to another folder
   */
  public static WriteScope ofRun(String globalClusterIdentifier, String executionArn) {
    String name = executionArn.substring(executionArn.lastIndexOf(':') + 1);
    if (!Stream.of(globalClusterIdentifier, name).allMatch(WriteScope::isName)) {
      throw new StopUpgrade(
          "Nothing can be written for global cluster '"
              + globalClusterIdentifier
              + "' and execution '"
              + executionArn
              + "': a name that is empty or has a slash leads to another folder");
    }
    return new WriteScope(
        "the run " + executionArn + " of " + globalClusterIdentifier,
        Set.of(
            EvidenceKeys.claim(globalClusterIdentifier),
            EvidenceKeys.open(globalClusterIdentifier)),
        Set.of(
            EvidenceKeys.run(globalClusterIdentifier, executionArn),
            EvidenceKeys.successes(globalClusterIdentifier)),
        Set.of(EvidenceKeys.stop(globalClusterIdentifier, executionArn)));
  }

  /** All objects below a folder. */
  public static WriteScope folder(String owner, String folder) {
    return new WriteScope(owner, Set.of(), Set.of(folder), Set.of());
  }

  /** One object. */
  public static WriteScope object(String owner, String key) {
    return new WriteScope(owner, Set.of(key), Set.of(), Set.of());
  }

  /** Whether the object may be written or deleted. */
  public boolean contains(String key) {
    return Stream.of(key.split("/", -1)).allMatch(WriteScope::isName)
        && !except.contains(key)
        && (objects.contains(key) || folders.stream().anyMatch(key::startsWith));
  }

  private static boolean isName(String part) {
    return !part.isBlank() && !part.contains("/") && !part.equals(".") && !part.equals("..");
  }
}
