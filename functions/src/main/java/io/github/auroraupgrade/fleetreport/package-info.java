/** What people get of a rollout over many databases: one mail for each turn, and a report. */
package io.github.auroraupgrade.fleetreport;
