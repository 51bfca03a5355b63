package io.github.auroraupgrade.simulator.local.rebuild;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.ConsentByDryRun;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import tools.jackson.databind.JsonNode;

/**
 * What rebuilding and restoring made, as anybody would read it from AWS, and how consent is given.
 */
final class RebuiltDatabase {
  static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
  static final String HOME = "us-east-1";
  static final Pattern CONSENT = Pattern.compile("consent\":\\[\"([a-z0-9:-]+)\"]");

  private RebuiltDatabase() {}

  /** Runs; where consent is asked for, gives it with the value from the mail and runs again. */
  static Execution runAgreeing(Practice practice, String name, String input) {
    Execution refused = practice.run(name, input);
    Matcher asked = CONSENT.matcher(lastMail(practice));
    return asked.find()
        ? practice.run(
            name + "-agreed", input.replace("}", ",\"consent\":[\"" + asked.group(1) + "\"]}"))
        : refused;
  }

  static void passUntil(Practice practice, Instant then) {
    practice.walker().advanceTo(then);
  }

  static Practice mysql(Faults faults) {
    return new Practice(Fleet.named("orders-mysql"), Catalogue.recorded(), faults);
  }

  static String agreed(String input, Fleet fleet) {
    return ConsentByDryRun.to(input, fleet);
  }

  static String lastMail(Practice practice) {
    return practice.aws.mails().getLast().message();
  }

  static List<String> members(Practice practice) {
    return members(practice, "orders");
  }

  static List<String> members(Practice practice, String global) {
    GlobalCluster found =
        rds(practice, HOME)
            .describeGlobalClusters(ask -> ask.globalClusterIdentifier(global))
            .globalClusters()
            .getFirst();
    return found.globalClusterMembers().stream()
        .map(GlobalClusterMember::dbClusterArn)
        .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
        .toList();
  }

  static DBCluster cluster(Practice practice, String region, String name) {
    return rds(practice, region)
        .describeDBClusters(ask -> ask.dbClusterIdentifier(name))
        .dbClusters()
        .getFirst();
  }

  static DBInstance instance(Practice practice, String region, String name) {
    return rds(practice, region)
        .describeDBInstances(ask -> ask.dbInstanceIdentifier(name))
        .dbInstances()
        .getFirst();
  }

  static JsonNode document(Practice practice, String key) {
    return Json.mapper().readTree(practice.aws.objects(LocalDeployment.BUCKET).get(key));
  }

  static RdsClient rds(Practice practice, String region) {
    return RdsClient.builder()
        .httpClient(practice.aws.httpClient("Tester"))
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTESTER", "tester")))
        .build();
  }
}
