/** The gates before a stage: people, the clock, change calendars and metrics. */
package io.github.auroraupgrade.rollout.gate;
