package io.github.auroraupgrade.infra.functions;

import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** A log group that keeps its lines for a number of days and goes with the stack. */
public final class RetainedLogs {
  private RetainedLogs() {}

  public static LogGroup in(Construct scope, Optional<String> name, int days) {
    LogGroup.Builder logs =
        LogGroup.Builder.create(scope, "Logs").removalPolicy(RemovalPolicy.DESTROY);
    name.ifPresent(logs::logGroupName);
    LogGroup group = logs.build();
    ((CfnLogGroup) group.getNode().getDefaultChild()).setRetentionInDays(days);
    return group;
  }
}
