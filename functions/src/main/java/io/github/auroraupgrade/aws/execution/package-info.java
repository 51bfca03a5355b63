/** Executions of the state machine: start, find, read, answer. */
package io.github.auroraupgrade.aws.execution;
