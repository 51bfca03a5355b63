/**
 * Every handler, fed with what nobody should send: recorded tasks and recorded answers of AWS, each
 * a little or very wrong. A handler answers, refuses, or throws one of the two named errors.
 */
package io.github.auroraupgrade.simulator.hostile;
