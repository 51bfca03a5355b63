/**
 * What AWS's own model says of requests: every call is held to it before its operation answers
 * (docs/simulator.md, "Held to AWS's own model").
 */
package io.github.auroraupgrade.simulator.model;
