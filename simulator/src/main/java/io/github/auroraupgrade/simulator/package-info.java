/**
 * An AWS that answers on the wire, so that the real SDK marshals, signs, retries and parses.
 *
 * <ol>
 *   <li>A {@link io.github.auroraupgrade.simulator.fleet.Fleet} and a {@link
 *       io.github.auroraupgrade.simulator.fleet.Catalogue} are read from what the AWS CLI prints.
 *   <li>{@link io.github.auroraupgrade.simulator.SimulatedAws} is the core: one request in, one
 *       response out, state a function of its clock.
 *   <li>Two doors lead to it: an in-memory HTTP client for the SDK, and {@link
 *       io.github.auroraupgrade.simulator.HttpEndpoint} on a local port.
 *   <li>{@link io.github.auroraupgrade.simulator.fault.Faults} and {@link
 *       io.github.auroraupgrade.simulator.fault.ScheduledEvent}s make it misbehave, on schedule.
 *   <li>{@link io.github.auroraupgrade.simulator.base.Ledger} keeps every call: the tests' witness.
 * </ol>
 *
 * <p>Same seed, same calls: same transcript. Nothing here reads the wall clock or draws a random
 * number that the seed does not decide.
 */
package io.github.auroraupgrade.simulator;
