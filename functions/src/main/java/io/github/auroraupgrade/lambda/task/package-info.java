/** What all Lambda functions share: the task they are given, their environment, their log line. */
package io.github.auroraupgrade.lambda.task;
