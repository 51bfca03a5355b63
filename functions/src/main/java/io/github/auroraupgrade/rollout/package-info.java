/**
 * The one decision of a run, made again and again: what is observed and what is remembered become
 * the next move. Pure, and the only place that knows the order secondaries, then primary (design
 * §2, §5).
 */
package io.github.auroraupgrade.rollout;
