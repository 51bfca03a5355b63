/** The report of a run: what happened to each member, when, and what it cost in time. */
package io.github.auroraupgrade.evidence.report;
