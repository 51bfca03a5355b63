package io.github.auroraupgrade.simulator.fault;

import io.github.auroraupgrade.simulator.base.AwsRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls of other actors on the same account, made without an SDK. */
public final class OtherActor {
  private OtherActor() {}

  /** ModifyDBCluster with a new engine version. */
  public static AwsRequest modify(
      String caller, String region, String cluster, String version, boolean immediately) {
    String form =
        "Action=ModifyDBCluster&Version=2014-10-31&DBClusterIdentifier="
            + cluster
            + "&EngineVersion="
            + version
            + "&ApplyImmediately="
            + immediately;
    return request(caller, region, form);
  }

  /** ModifyDBCluster with another identifier. */
  public static AwsRequest rename(String caller, String region, String cluster, String to) {
    return request(
        caller,
        region,
        "Action=ModifyDBCluster&Version=2014-10-31&DBClusterIdentifier="
            + cluster
            + "&NewDBClusterIdentifier="
            + to
            + "&ApplyImmediately=true");
  }

  private static AwsRequest request(String caller, String region, String form) {
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    return new AwsRequest(caller, "rds", region, "POST", "/", Map.of(), Map.of(), body);
  }
}
