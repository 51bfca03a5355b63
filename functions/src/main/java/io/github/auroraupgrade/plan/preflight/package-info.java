/**
 * What has to be true before anything is touched: one named rule a file, checked in the order of
 * {@link io.github.auroraupgrade.plan.planner.Preflight}, all reported together (facts §4).
 */
package io.github.auroraupgrade.plan.preflight;
