/**
 * Our walker held to engines that others wrote: the same definition, the same functions, the same
 * input, through the API of Step Functions (docs/conformance.md).
 *
 * <ol>
 *   <li>{@link io.github.auroraupgrade.simulator.conformance.Scenario} is a definition and what its
 *       functions answer.
 *   <li>{@link io.github.auroraupgrade.simulator.conformance.Engine} runs it; {@link
 *       io.github.auroraupgrade.simulator.conformance.Observed} is what can be seen of that.
 *   <li>{@link io.github.auroraupgrade.simulator.conformance.ConformanceBody} compares, for every
 *       engine alike.
 * </ol>
 */
package io.github.auroraupgrade.simulator.conformance;
