/**
 * The nouns: what a global database is made of. Values only; knows nothing of AWS calls or JSON.
 */
package io.github.auroraupgrade.fleet;
