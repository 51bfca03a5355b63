/** Until when AWS supports a version, and what Extended Support costs. */
package io.github.auroraupgrade.plan.support;
