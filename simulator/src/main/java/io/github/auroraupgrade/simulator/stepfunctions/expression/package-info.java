/**
 * What stands inside a state's fields: paths, reference paths and payload templates, over Jackson
 * trees. Trees are shared and never changed once made.
 */
package io.github.auroraupgrade.simulator.stepfunctions.expression;
