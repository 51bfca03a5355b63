/**
 * What stands inside a state's fields: JSONPath, reference paths, intrinsic functions and payload
 * templates, over Jackson trees. Trees are shared and never changed once made.
 */
package io.github.auroraupgrade.simulator.stepfunctions.expression;
