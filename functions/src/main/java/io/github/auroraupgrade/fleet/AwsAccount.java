package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

/**
 * An AWS account in its partition. Resources of another one may have the same names: AWS Health
 * sends a whole organization's events to one account.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param id twelve digits
 */
public record AwsAccount(String partition, String id) {
  private static final int PARTITION_IN_ARN = 1;
  private static final int ACCOUNT_IN_ARN = 4;

  public AwsAccount {
    requireNonNull(partition, "partition is null");
    requireNonNull(id, "id is null");
  }

  /** The account in an ARN of any service; parts the text does not have are empty. */
  public static AwsAccount in(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > ACCOUNT_IN_ARN
        ? new AwsAccount(parts[PARTITION_IN_ARN], parts[ACCOUNT_IN_ARN])
        : new AwsAccount("", "");
  }

  /** Whether this resource is in this account. */
  public boolean owns(RdsArn resource) {
    return resource.partition().equals(partition) && resource.account().equals(id);
  }
}
