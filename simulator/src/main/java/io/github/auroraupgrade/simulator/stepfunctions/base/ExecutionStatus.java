package io.github.auroraupgrade.simulator.stepfunctions.base;

/** The states of an execution, named as the API names them. */
public enum ExecutionStatus {
  RUNNING("ExecutionStarted"),
  SUCCEEDED("ExecutionSucceeded"),
  FAILED("ExecutionFailed"),
  TIMED_OUT("ExecutionTimedOut"),
  ABORTED("ExecutionAborted");

  private final String event;

  ExecutionStatus(String event) {
    this.event = event;
  }

  /** The history event that leads to this status. */
  public String event() {
    return event;
  }
}
