package io.github.auroraupgrade.simulator.sabotage;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.auroraupgrade.simulator.torture.Sweep;
import io.github.auroraupgrade.simulator.torture.invariant.Violation;
import io.github.auroraupgrade.simulator.torture.rollout.RolloutTorture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * What has to notice a fault, in a process of its own: test classes by their full names, {@code
 * torture SEEDS}, or {@code fleet SEEDS}, the torture of rollouts. Exit status 0: it noticed
 * nothing; 1: it did; 2: it could not be run.
 */
final class Watch {
  private static final int JOBS = 2;
  private static final int NOT_RUN = 2;

  private Watch() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    List<String> words = Arrays.asList(arguments);
    try {
      boolean noticed =
          switch (words.getFirst()) {
            case "torture" -> isSeen(sweep(words).firstViolation(_ -> {}));
            case "fleet" ->
                isSeen(sweep(words).firstViolation(_ -> {}, () -> new RolloutTorture()::violation));
            default -> isRed(words);
          };
      System.exit(noticed ? 1 : 0);
    } catch (RuntimeException | Error notRun) {
      notRun.printStackTrace();
      System.exit(NOT_RUN);
    }
  }

  private static Sweep sweep(List<String> words) {
    return new Sweep(1, Long.parseLong(words.get(1)), JOBS);
  }

  private static boolean isSeen(Optional<Violation> violation) {
    violation.ifPresent(System.out::println);
    return violation.isPresent();
  }

  private static boolean isRed(List<String> classes) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(name -> selectClass(name)).toList())
                .build(),
            summary);
    TestExecutionSummary seen = summary.getSummary();
    if (seen.getTestsStartedCount() == 0) {
      throw new IllegalStateException("no test was run of " + classes);
    }
    seen.getFailures()
        .forEach(
            failure ->
                System.out.println(
                    failure.getTestIdentifier().getDisplayName() + ": " + failure.getException()));
    return seen.getTotalFailureCount() > 0;
  }
}
