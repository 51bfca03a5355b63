package io.github.auroraupgrade.simulator.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ARN of RDS: {@code arn:partition:rds:region:account:kind:name}. The Region of a global cluster
 * is empty (facts §2.2).
 *
 * @param kind {@code cluster}, {@code db} or {@code global-cluster}
 */
public record Arn(String partition, String region, String account, String kind, String name) {
  private static final Pattern SHAPE =
      Pattern.compile("arn:([a-z-]+):rds:([a-z0-9-]*):(\\d{12}):([a-z-]+):([A-Za-z0-9:._-]+)");

  /**
   * Reads an ARN.
   *
   * @throws IllegalArgumentException when it is none of RDS
   */
  public static Arn parse(String text) {
    Matcher arn = SHAPE.matcher(text);
    if (!arn.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an ARN of RDS");
    }
    return new Arn(arn.group(1), arn.group(2), arn.group(3), arn.group(4), arn.group(5));
  }

  /** The Region of an ARN, found without reading the rest: this is asked for very often. */
  public static String regionOf(String arn) {
    int begin = 0;
    for (int colon = 0; colon < 3; colon++) {
      begin = arn.indexOf(':', begin) + 1;
    }
    return arn.substring(begin, arn.indexOf(':', begin));
  }

  /** The ARN of a cluster in the {@code aws} partition. */
  public static Arn cluster(String region, String account, String name) {
    return new Arn("aws", region, account, "cluster", name);
  }

  /** The ARN of an instance next to this resource: same partition, Region and account. */
  public Arn instance(String instanceName) {
    return new Arn(partition, region, account, "db", instanceName);
  }

  /** The ARN of another kind of resource with the same partition, Region and account. */
  public Arn sibling(String otherKind, String otherName) {
    return new Arn(partition, region, account, otherKind, otherName);
  }

  @Override
  public String toString() {
    return String.join(":", "arn", partition, "rds", region, account, kind, name);
  }
}
