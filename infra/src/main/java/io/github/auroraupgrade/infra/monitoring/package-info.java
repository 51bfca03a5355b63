/** Metrics of the tool itself, its alarms, its dashboard. */
package io.github.auroraupgrade.infra.monitoring;
