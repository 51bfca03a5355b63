/**
 * How a hop is made. Each strategy says when it is feasible, which steps it takes, how long they
 * last, and what people have to agree to.
 */
package io.github.auroraupgrade.plan.strategy;
