package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.util.Optional;

/** What executions reach apart from the functions of their own account. */
public interface Integrations {
  /** Nothing: what needs one of these fails, and says so. */
  Integrations NONE =
      new Integrations() {
        @Override
        public byte[] object(String bucket, String key) {
          throw StateError.runtime("no bucket is connected to this state machine");
        }

        @Override
        public LambdaResult invoke(
            Assumed assumed, String functionArn, byte[] payload, Invocation invocation) {
          throw StateError.runtime("no other account is connected to this state machine");
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

  /** Calls a function of another account once and waits for it. */
  LambdaResult invoke(Assumed assumed, String functionArn, byte[] payload, Invocation invocation);

  /**
   * How a state machine acts in another account.
   *
   * @param caller the role that the state machine runs as
   * @param role the one it assumes
   * @param externalId what it says when it assumes it: the ARN of its own state machine
   */
  record Assumed(String caller, String role, String externalId) {}

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
   * @param assumed how it acts in another account; empty in its own
   */
  record Start(
      String stateMachine, String name, String input, String caller, Optional<Assumed> assumed) {}
}
