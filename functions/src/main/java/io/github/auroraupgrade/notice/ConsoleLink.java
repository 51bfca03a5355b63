package io.github.auroraupgrade.notice;

/** Where the AWS console shows an execution of a state machine. */
public final class ConsoleLink {
  private static final int PARTITION = 1;
  private static final int REGION = 3;

  private ConsoleLink() {}

  /** The address of its page; of the ARN's own partition and Region. */
  public static String of(String executionArn) {
    String[] parts = executionArn.split(":", -1);
    return "https://"
        + host(part(parts, PARTITION))
        + "/states/home?region="
        + part(parts, REGION)
        + "#/v2/executions/details/"
        + executionArn;
  }

  private static String host(String partition) {
    return switch (partition) {
      case "aws-cn" -> "console.amazonaws.cn";
      case "aws-us-gov" -> "console.amazonaws-us-gov.com";
      default -> "console.aws.amazon.com";
    };
  }

  private static String part(String[] parts, int number) {
    return parts.length > number ? parts[number] : "";
  }
}
