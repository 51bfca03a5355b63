package io.github.auroraupgrade.simulator.torture.observe;

/**
 * An object of the evidence bucket that somebody asked S3 to write or to delete, whether S3 did or
 * not.
 *
 * @param execution the ARN of the execution for which it was asked; empty where for none
 */
public record ObservedWrite(String caller, String execution, String key) {
  /** The name of the execution; empty where there is none. */
  public String run() {
    return execution.substring(execution.lastIndexOf(':') + 1);
  }

  /** For a sentence. */
  public String words() {
    return caller
        + (execution.isEmpty() ? "" : ", for " + run() + ",")
        + " wrote the object "
        + key;
  }
}
