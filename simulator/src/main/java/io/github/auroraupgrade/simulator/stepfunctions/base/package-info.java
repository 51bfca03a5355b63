/** What executions are made of: history, events, JSON, results of functions. */
package io.github.auroraupgrade.simulator.stepfunctions.base;
