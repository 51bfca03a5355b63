package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.util.Optional;

/** What executions reach besides the functions of their own account. */
public interface Integrations {
  /** Nothing: what needs one of these fails, and says so. */
  Integrations NONE =
      new Integrations() {
        @Override
        public byte[] object(String bucket, String key) {
          throw StateError.runtime("no bucket is connected to this state machine");
        }

        @Override
        public Execution start(Start start) {
          throw StateError.runtime("no other state machine is connected to this one");
        }
      };

  /**
   * The content of an object.
   *
   * @throws StateError {@code States.ItemReaderFailed} if there is none
   */
  byte[] object(String bucket, String key);

  /**
   * Starts an execution of another state machine.
   *
   * @throws StateError named as Step Functions names the refusal
   */
  Execution start(Start start);

  /**
   * An execution to be started.
   *
   * @param stateMachine its state machine's ARN
   * @param name a name of its own where none was asked for
   * @param caller the role that the starting state machine runs as
   * @param assumed the role it assumes for this, in the other account
   * @param externalId what it says when it assumes it: the ARN of its own state machine
   */
  record Start(
      String stateMachine,
      String name,
      String input,
      String caller,
      Optional<String> assumed,
      String externalId) {}
}
