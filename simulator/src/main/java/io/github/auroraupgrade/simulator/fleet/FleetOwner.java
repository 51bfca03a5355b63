package io.github.auroraupgrade.simulator.fleet;

import io.github.auroraupgrade.simulator.base.Arn;
import org.jspecify.annotations.Nullable;

/**
 * The partition and account that a fleet's files are of. Two accounts may have clusters of the same
 * name in the same Region, so what is of another is refused rather than merged.
 */
final class FleetOwner {
  private static final String REMEDY =
      "A fleet is of one account: leave the other's files out, and record without"
          + " --include-shared.";

  private @Nullable Arn first;
  private String foundIn = "";

  /**
   * Takes the owner from the first ARN and holds all others to it.
   *
   * @param file how messages call the file
   * @throws BadFleet when an ARN is of another partition or account
   */
  void require(String file, FleetFile content) {
    content.arns().forEach((field, arn) -> require(file, field, arn));
  }

  private void require(String file, String field, Arn arn) {
    if (first == null) {
      first = arn;
      foundIn = file + ": " + field;
    } else if (!owner(arn).equals(owner(first))) {
      throw new BadFleet(
          file,
          field,
          "is of " + owner(arn) + ", but " + foundIn + " is of " + owner(first),
          REMEDY);
    }
  }

  private static String owner(Arn arn) {
    return "account " + arn.account() + " in partition " + arn.partition();
  }
}
