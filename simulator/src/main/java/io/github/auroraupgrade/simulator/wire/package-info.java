/**
 * The wire formats, driven by the service model inside the SDK: every modelled class names its own
 * fields, so one small codec per format serves all of them.
 */
package io.github.auroraupgrade.simulator.wire;
