package io.github.auroraupgrade.infra.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Regions that this tool is deployed to: those of the partitions {@code aws}, {@code
 * aws-us-gov} and {@code aws-cn} in botocore 1.44.8 ({@code endpoints.json}). A test has cfn-lint
 * look at the templates in every one of them. The isolated partitions and the European Sovereign
 * Cloud are left out: we do not know that every service is there.
 */
public final class Regions {
  private static final Map<String, List<String>> BY_PARTITION =
      Map.of(
          "aws",
          List.of(
              "af-south-1",
              "ap-east-1",
              "ap-east-2",
              "ap-northeast-1",
              "ap-northeast-2",
              "ap-northeast-3",
              "ap-south-1",
              "ap-south-2",
              "ap-southeast-1",
              "ap-southeast-2",
              "ap-southeast-3",
              "ap-southeast-4",
              "ap-southeast-5",
              "ap-southeast-6",
              "ap-southeast-7",
              "ca-central-1",
              "ca-west-1",
              "eu-central-1",
              "eu-central-2",
              "eu-north-1",
              "eu-south-1",
              "eu-south-2",
              "eu-west-1",
              "eu-west-2",
              "eu-west-3",
              "il-central-1",
              "me-central-1",
              "me-south-1",
              "mx-central-1",
              "sa-east-1",
              "us-east-1",
              "us-east-2",
              "us-west-1",
              "us-west-2"),
          "aws-us-gov",
          List.of("us-gov-east-1", "us-gov-west-1"),
          "aws-cn",
          List.of("cn-north-1", "cn-northwest-1"));

  private Regions() {}

  /** All of them, in the order of their names. */
  public static List<String> all() {
    return BY_PARTITION.values().stream().flatMap(List::stream).sorted().toList();
  }

  /**
   * Refuses a Region that is not among them.
   *
   * @param parameter the context parameter that names it
   * @throws BadSetting naming the parameter and the Region
   */
  public static void check(String parameter, String region) {
    if (partition(region).isEmpty()) {
      throw new BadSetting(
          parameter,
          "'" + region + "' is no Region that this tool is deployed to.",
          "Name one of "
              + String.join(", ", all())
              + "; a newer one is added in Regions.java, and OtherOpinionsTest then says whether"
              + " what is deployed exists there.");
    }
  }

  /** The partition of a Region; empty if we do not deploy to it. */
  static Optional<String> partition(String region) {
    return BY_PARTITION.entrySet().stream()
        .filter(entry -> entry.getValue().contains(region))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
