package io.github.auroraupgrade.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.intake.IntakeResult;
import io.github.auroraupgrade.lambda.task.LogLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The result of one call of {@code StartFromEvent} or {@code FindWork}: one log line for each
 * result, and how many there are of each outcome.
 */
record IntakeReport(List<IntakeResult> results) {
  IntakeReport {
    results = List.copyOf(results);
  }

  /** How many results there are of each outcome, by its name. */
  SortedMap<String, Long> counts() {
    return results.stream()
        .collect(Collectors.groupingBy(IntakeResult::outcome, TreeMap::new, Collectors.counting()));
  }

  /** Logs every result; the request id is the one in the inputs of the executions. */
  void log(Context context) {
    for (IntakeResult result : results) {
      Map<String, String> line = new LinkedHashMap<>();
      line.put("level", result instanceof IntakeResult.Failed ? "ERROR" : "INFO");
      line.put("function", context.getFunctionName());
      line.put("request", context.getAwsRequestId());
      result.database().ifPresent(database -> line.put("globalCluster", database));
      line.put("decision", result.outcome());
      line.put("reason", result.reason());
      LogLine.write(context.getLogger(), line);
    }
  }

  /**
   * Lets the call fail if any part of it did, when all that could be done is done. Lambda then
   * calls again, which repeats nothing, and at last puts the call into the dead-letter queue.
   *
   * @throws RetryLater naming everything that failed
   */
  void failIfAnyFailed() {
    String failures =
        results.stream()
            .filter(IntakeResult.Failed.class::isInstance)
            .map(failed -> failed.database().map(name -> name + ": ").orElse("") + failed.reason())
            .collect(Collectors.joining("; "));
    if (!failures.isEmpty()) {
      throw new RetryLater(failures);
    }
  }
}
