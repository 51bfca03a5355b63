package io.github.auroraupgrade.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.app.InventoryDatabases;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.fleet.FleetStore;
import io.github.auroraupgrade.lambda.task.JsonInput;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.LogLine;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.input.FleetFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Lists the account's global databases for a rollout, with what the planner says of each, and keeps
 * the list in the hub's bucket. Changes nothing. Called with {@code {"rollout": …, "target": …}}.
 */
public final class TakeInventory implements RequestStreamHandler {
  private final InventoryDatabases databases;
  private final EvidenceBucket bucket;
  private final Clock clock;
  private final AwsAccount account;

  /** For Lambda. */
  public TakeInventory() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public TakeInventory(LambdaEnvironment around) {
    this.databases = new InventoryDatabases(around.clients(), around.executor());
    this.bucket =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.FLEET_BUCKET));
    this.clock = around.clock();
    this.account = AwsAccount.in(around.setting(LambdaEnvironment.STATE_MACHINE_ARN));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonNode request = JsonInput.read("The request", input.readAllBytes(), JsonNode.class);
    String rollout = request.path("rollout").asString("");
    if (!FleetFields.isName(rollout)) {
      throw new StopUpgrade("The request names no rollout");
    }
    AccountInventory inventory = inventory(target(request.path("target").asString("")));
    bucket
        .writer(FleetStore.scope(rollout))
        .put(FleetKeys.inventory(rollout, account.id()), Json.document(inventory));
    Map<String, String> line = new LinkedHashMap<>();
    line.put("level", "INFO");
    line.put("function", context.getFunctionName());
    line.put("rollout", rollout);
    line.put("decision", "KEPT");
    line.put("reason", inventory.databases().size() + " databases");
    LogLine.write(context.getLogger(), line);
    output.write(
        Json.line(Map.of("account", account.id(), "databases", inventory.databases().size()))
            .getBytes(StandardCharsets.UTF_8));
  }

  private AccountInventory inventory(Target target) {
    Instant now = clock.instant();
    return new AccountInventory(account.id(), now, databases.read(target, now));
  }

  private static Target target(String text) {
    try {
      return Target.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StopUpgrade("The request's target is no target", e);
    }
  }
}
