package io.github.auroraupgrade.evidence;

/** The keys of objects in the evidence bucket (design §6). */
public final class EvidenceKeys {
  private EvidenceKeys() {}

  /** The claim on a database. */
  public static String claim(String globalClusterIdentifier) {
    return "locks/" + globalClusterIdentifier + ".json";
  }

  /** The plan of a run. */
  public static String plan(String globalClusterIdentifier, String executionArn) {
    return run(globalClusterIdentifier, executionArn) + "plan.json";
  }

  /**
   * The recomputed plan of a run, after the topology has changed: the first, second, third time.
   */
  public static String planAgain(String globalClusterIdentifier, String executionArn, int number) {
    return run(globalClusterIdentifier, executionArn) + "plan-" + number + ".json";
  }

  /** The DB instances as they were when the run was planned first. */
  public static String instances(String globalClusterIdentifier, String executionArn) {
    return run(globalClusterIdentifier, executionArn) + "plan-instances.json";
  }

  /** The report of a run. */
  public static String report(String globalClusterIdentifier, String executionArn) {
    return run(globalClusterIdentifier, executionArn) + "report.json";
  }

  /** The settings of what a run takes out or makes again. */
  public static String settings(String globalClusterIdentifier, String executionArn) {
    return run(globalClusterIdentifier, executionArn) + "settings.json";
  }

  /** The settings of what some run detached and no run has recreated yet. */
  public static String open(String globalClusterIdentifier) {
    return "runs/" + globalClusterIdentifier + "/open.json";
  }

  /** The report of the last run that succeeded on this way, by {@code PlanHash.ofPath}. */
  public static String succeeded(String globalClusterIdentifier, String pathHash) {
    return successes(globalClusterIdentifier) + pathHash + ".json";
  }

  static String successes(String globalClusterIdentifier) {
    return "succeeded/" + globalClusterIdentifier + "/";
  }

  /** The report of a run for people. */
  public static String page(String globalClusterIdentifier, String executionArn) {
    return run(globalClusterIdentifier, executionArn) + "report.html";
  }

  /** That a person has ordered the run to stop. */
  public static String stop(String globalClusterIdentifier, String executionArn) {
    return run(globalClusterIdentifier, executionArn) + "stop.json";
  }

  /** Whether an object belongs to this run: its folder is the run's alone. */
  public static boolean isOfRun(String key, String globalClusterIdentifier, String executionArn) {
    return key.startsWith(run(globalClusterIdentifier, executionArn)) && !key.contains("..");
  }

  /**
   * That a mail was sent about the end of a run that could not send its own.
   *
   * @param stopped when it ended, in milliseconds: it may be redriven, and end once more
   */
  public static String death(String executionArn, long stopped) {
    return deaths(executionArn) + stopped + ".json";
  }

  /** Below this lie those of one run. */
  public static String deaths(String executionArn) {
    String name = executionArn.substring(executionArn.lastIndexOf(':') + 1);
    return "deaths/" + name + "/";
  }

  /** The folder that is a run's alone. */
  static String run(String globalClusterIdentifier, String executionArn) {
    String name = executionArn.substring(executionArn.lastIndexOf(':') + 1);
    return "runs/" + globalClusterIdentifier + "/" + name + "/";
  }
}
