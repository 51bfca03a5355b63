/**
 * Runs the state machine on a clock that somebody else moves, and answers as Step Functions does.
 *
 * <ol>
 *   <li>{@link io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine} reads the
 *       definition and refuses what we do not know.
 *   <li>{@link io.github.auroraupgrade.simulator.stepfunctions.Executions} starts executions; each
 *       keeps an agenda of what is due when.
 *   <li>{@link io.github.auroraupgrade.simulator.stepfunctions.Walker} moves a virtual clock from
 *       one due time to the next until an execution has ended.
 *   <li>{@link io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi} is the same
 *       through the door that the SDK knows.
 * </ol>
 *
 * <p>Transitions take no time. A Lambda function has its effect at the moment it is called; its
 * result arrives after a set time. What is due at the same instant runs in the order in which it
 * was scheduled, so that a run can be repeated exactly; Map iterations therefore run side by side,
 * each in its turn.
 */
package io.github.auroraupgrade.simulator.stepfunctions;
