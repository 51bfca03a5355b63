package io.github.auroraupgrade;

import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.ExecutionOptions;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.request.input.InputReader;
import io.github.auroraupgrade.request.input.RunInput;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests for tests. */
public final class TestRequest {
  private TestRequest() {}

  /** For a target, in words or as a version. */
  public static UpgradeRequest to(String target) {
    return to(target, 1);
  }

  public static UpgradeRequest to(String target, int atOnce) {
    return to(target, atOnce, Conditions.NONE);
  }

  /** The options that an input with these fields has; quotes may be single ones. */
  public static ExecutionOptions options(String fields) {
    JsonNode input =
        JsonMapper.shared()
            .readTree(("{'globalClusterIdentifier':'orders'," + fields + "}").replace('\'', '"'));
    return switch (InputReader.read(input, new AwsAccount("aws", "123456789012"))) {
      case RunInput.Named(UpgradeRequest request) -> request.wishes();
      case RunInput other -> throw new AssertionError(other.toString());
    };
  }

  /** To run, with these wishes. */
  public static UpgradeRequest wishing(String target, ExecutionOptions wishes) {
    return new UpgradeRequest(
        "orders",
        Target.parse(target),
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        1,
        Conditions.NONE,
        "Started by hand.",
        wishes);
  }

  /** One member at a time, under these conditions. */
  public static UpgradeRequest under(String target, Conditions conditions) {
    return to(target, 1, conditions);
  }

  private static UpgradeRequest to(String target, int atOnce, Conditions conditions) {
    return new UpgradeRequest(
        "orders",
        Target.parse(target),
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        atOnce,
        conditions,
        "Started by hand.");
  }

  /** To run, between two releases of Aurora MySQL 1 that AWS prints as 5.6.10a. */
  public static UpgradeRequest mysql1(String stated, String target) {
    return new UpgradeRequest(
        "orders",
        Target.parse("5.6.mysql_aurora." + target),
        Optional.of(EngineVersion.parse("5.6.mysql_aurora." + stated)),
        Optional.empty(),
        true,
        false,
        1,
        Conditions.NONE,
        "Started by hand.");
  }

  /** Planned only: every strategy may be chosen. */
  public static UpgradeRequest plan(
      String target, String strategy, boolean strict, String current) {
    return new UpgradeRequest(
        "orders",
        Target.parse(target),
        Optional.of(current).filter(text -> !text.isEmpty()).map(EngineVersion::parse),
        Strategy.named(strategy),
        strict,
        true,
        1,
        Conditions.NONE,
        "Started by hand.");
  }
}
