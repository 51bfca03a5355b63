package io.github.auroraupgrade.simulator.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests against AWS's own model, in AWS's words. */
class RequestCheckTest {
  private static final String NEW_CLUSTER =
      "Action=CreateDBCluster&Version=2014-10-31&Engine=aurora-mysql&DBClusterIdentifier=orders";
  private static final String NOT_VALID =
      "The parameter DBClusterIdentifier is not a valid identifier. Identifiers must begin with a"
          + " letter; must contain only ASCII letters, digits, and hyphens; and must not end with a"
          + " hyphen or contain two consecutive hyphens.";

  @ParameterizedTest
  @CsvSource({"a--b", "1a", "a-", "a_b", "a.b", "ü"})
  void anIdentifierHasAWSsForm(String name) {
    assertThat(rds("CreateDBCluster", NEW_CLUSTER.replace("=orders", "=" + name)))
        .hasValue("InvalidParameterValue: " + NOT_VALID);
  }

  @Test
  void anIdentifierHasAtMost63Letters() {
    assertThat(rds("CreateDBCluster", NEW_CLUSTER.replace("=orders", "=" + "a".repeat(63))))
        .isEmpty();
    assertThat(rds("CreateDBCluster", NEW_CLUSTER.replace("=orders", "=" + "a".repeat(64))))
        .hasValue(
            "InvalidParameterValue: The parameter DBClusterIdentifier is not a valid identifier"
                + " because it is longer than 63 characters.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BackupRetentionPeriod=36|Invalid value 36 for BackupRetentionPeriod. Must be between 1 and"
            + " 35",
        "Port=80|Invalid value 80 for Port. Must be between 1150 and 65535",
        "StorageType=io1|Invalid value io1 for StorageType. Must be one of: aurora, aurora-iopt1",
        "PreferredBackupWindow=3:00-4:00|Invalid backup window format: 3:00-4:00. Should be"
            + " specified as a range hh24:mi-hh24:mi (24H Clock UTC).",
        "PreferredMaintenanceWindow=Sun:23:45-Mon:00:00|The maintenance window must be at least 30"
            + " minutes.",
        "BackupRetentionPeriod=many|Invalid value 'many' for parameter BackupRetentionPeriod",
        "Colour=blue|Unrecognized parameter: Colour",
      })
  void aValueIsHeldToTheDocumentation(String parameter, String words) {
    assertThat(rds("CreateDBCluster", NEW_CLUSTER + "&" + parameter))
        .hasValue("InvalidParameterValue: " + words);
  }

  @ParameterizedTest
  @CsvSource({
    "PreferredBackupWindow=23:45-00:15",
    "PreferredMaintenanceWindow=Sun:23:45-mon:00:15",
    "StorageType=aurora-iopt1",
    "EnableCloudwatchLogsExports.member.1=instance",
    "VpcSecurityGroupIds.VpcSecurityGroupId.1=sg-1&Tags.Tag.1.Key=a&Tags.Tag.1.Value=b",
    "ServerlessV2ScalingConfiguration.MinCapacity=0.5",
    "AvailabilityZones="
  })
  void whatAWSTakesPasses(String parameters) {
    assertThat(rds("CreateDBCluster", NEW_CLUSTER + "&" + parameters)).isEmpty();
  }

  @Test
  void whatIsRequiredIsMissed() {
    assertThat(rds("CreateDBCluster", NEW_CLUSTER.replace("&Engine=aurora-mysql", "")))
        .hasValue("MissingParameter: The request must contain the parameter Engine");
  }

  @Test
  void awsOwnParameterGroupsHaveDots() {
    String restore =
        "Action=RestoreDBClusterFromSnapshot&Engine=aurora-mysql&DBClusterIdentifier=orders-v3"
            + "&SnapshotIdentifier=rds%3Aorders-2026-11-21&DBClusterParameterGroupName=";
    assertThat(rds("RestoreDBClusterFromSnapshot", restore + "default.aurora-mysql8.0")).isEmpty();
    assertThat(rds("RestoreDBClusterFromSnapshot", restore + "my.group")).isPresent();
  }

  @Test
  void servicesThatSpeakJsonSayAllOfItAtOnce() {
    assertThat(
            refusal(
                "states", "StartExecution", "{\"name\":\"" + "n".repeat(81) + "\",\"input\":1}"))
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .startsWith("ValidationException: 3 validation errors detected: ")
                    .contains(
                        "Value null at 'stateMachineArn' failed to satisfy constraint: Member must"
                            + " not be null",
                        "at 'name' failed to satisfy constraint: Member must have length less than"
                            + " or equal to 80"));
    assertThat(
            refusal(
                "events", "PutEvents", "{\"Entries\":[{\"Source\":\"s\",\"Colour\":\"blue\"}]}"))
        .hasValueSatisfying(words -> assertThat(words).contains("Unknown parameter in input"));
    assertThat(refusal("ssm", "GetCalendarState", "{\"CalendarNames\":[\"changes\"]}")).isEmpty();
  }

  @Test
  void everyOperationOfTheModelIsHeldToItsShapes() {
    assertThat(ServiceModel.all().keySet())
        .containsExactlyInAnyOrder(
            "rds", "sns", "s3", "states", "ssm", "monitoring", "events", "sts");
    assertThat(ServiceModel.all().get("rds").operations()).hasSizeGreaterThan(30);
  }

  private static Optional<String> rds(String operation, String form) {
    return refusal("rds", operation, form);
  }

  private static Optional<String> refusal(String service, String operation, String body) {
    AwsRequest request =
        new AwsRequest(
            "Tester", service, "eu-west-1", "POST", "/", Map.of(), Map.of(), body.getBytes(UTF_8));
    return RequestCheck.refusal(request, operation).map(RequestCheckTest::words);
  }

  private static String words(AwsRefusal refusal) {
    return refusal.code() + ": " + refusal.getMessage();
  }

  static List<Documented> documented(String operation, String member) {
    return ServiceModel.all()
        .get("rds")
        .input(operation)
        .orElseThrow()
        .members()
        .get(member)
        .documented();
  }
}
