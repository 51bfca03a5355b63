/** Benchmarks: programs that {@code ./bench} runs, no tests. */
package io.github.auroraupgrade.bench;
