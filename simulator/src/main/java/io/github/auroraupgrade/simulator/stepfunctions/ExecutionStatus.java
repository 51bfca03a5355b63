package io.github.auroraupgrade.simulator.stepfunctions;

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
  String event() {
    return event;
  }
}
