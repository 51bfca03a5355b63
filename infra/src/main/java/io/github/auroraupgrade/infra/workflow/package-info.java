/** The state machine, and the bucket in which its runs keep claims, plans and reports. */
package io.github.auroraupgrade.infra.workflow;
