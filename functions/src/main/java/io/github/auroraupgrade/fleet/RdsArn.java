package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an RDS resource, in any partition: {@code
 * arn:aws:rds:us-east-1:123456789012:cluster:orders-use1}. Global clusters have no Region in theirs
 * (facts §2.2).
 */
public record RdsArn(
    String partition, String region, String account, String type, String identifier) {
  private static final String GLOBAL_CLUSTER = "global-cluster";
  private static final Pattern FORM =
      Pattern.compile(
          "arn:(aws[a-z-]{0,20}):rds:([a-z0-9-]{0,30}):(\\d{12}):([a-z-]{1,30}):([A-Za-z0-9:._-]{1,255})");

  public RdsArn {
    requireNonNull(partition, "partition is null");
    requireNonNull(region, "region is null");
    requireNonNull(account, "account is null");
    requireNonNull(type, "type is null");
    requireNonNull(identifier, "identifier is null");
  }

  /** The ARN written as this text; empty if it is not an RDS ARN. */
  public static Optional<RdsArn> tryParse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new RdsArn(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                matcher.group(4),
                matcher.group(5)))
        : Optional.empty();
  }

  /**
   * The ARN written as this text.
   *
   * @throws IllegalArgumentException if it is not an RDS ARN
   */
  public static RdsArn parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not an RDS ARN"));
  }

  /** Whether this names a DB cluster. */
  public boolean isCluster() {
    return type.equals("cluster");
  }

  /** Whether this names a DB instance. */
  public boolean isInstance() {
    return type.equals("db");
  }

  /** Whether this names a global cluster. */
  public boolean isGlobalCluster() {
    return type.equals(GLOBAL_CLUSTER);
  }

  /** The ARN of a global cluster of the same account; it has no Region. */
  public RdsArn globalCluster(String globalClusterIdentifier) {
    return new RdsArn(partition, "", account, GLOBAL_CLUSTER, globalClusterIdentifier);
  }

  @Override
  public String toString() {
    return String.join(":", "arn", partition, "rds", region, account, type, identifier);
  }
}
