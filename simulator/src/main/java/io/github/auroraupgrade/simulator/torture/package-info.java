/**
 * Deterministic fault simulation: thousands of upgrades in which much goes wrong, each drawn from a
 * seed.
 *
 * <ol>
 *   <li>{@link io.github.auroraupgrade.simulator.torture.drawn.FaultPlan} is what a seed draws: a
 *       fleet, a request, and everything that will go wrong, when.
 *   <li>{@link io.github.auroraupgrade.simulator.torture.SimulationRun} lets the deployed state
 *       machine and functions go through it on the virtual clock, fixes the world, and starts a
 *       last run.
 *   <li>{@link io.github.auroraupgrade.simulator.torture.observe.RunRecord} is what was seen.
 *   <li>{@link io.github.auroraupgrade.simulator.torture.invariant.Invariant} says what must hold
 *       of every recorded run; {@code docs/torture.md} lists them.
 * </ol>
 *
 * <p>Same seed: same fault plan, same transcript, same verdict.
 */
package io.github.auroraupgrade.simulator.torture;
