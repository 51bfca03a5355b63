package io.github.auroraupgrade.cli.aws;

import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.text.NearNames;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * Whose credentials are used. As with the AWS CLI, a profile that is named on the command line goes
 * before keys in the environment, and these before {@code AWS_PROFILE}.
 *
 * @param origin for a sentence: {@code profile prod-dba}
 * @param profile whose Region is the usual one
 */
record PersonalCredentials(AwsCredentialsProvider provider, String origin, String profile) {
  /**
   * Asked once beforehand: in the middle of a plan the SDK's own words fill a screen.
   *
   * @param option the profile of the command line
   * @throws UserMistake when there are none that can be used; it names the profile
   */
  static PersonalCredentials find(Optional<String> option) {
    String profile = option.orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
    boolean fromKeys =
        option.isEmpty() && SdkSystemSetting.AWS_ACCESS_KEY_ID.getStringValue().isPresent();
    ProfileFile file = ProfileFile.defaultProfileFile();
    Optional<Profile> known = file.profile(profile);
    if (!fromKeys && known.isEmpty() && !profile.equals("default")) {
      throw new UserMistake(
          "%s %s: there is no such profile. %s'aws configure list-profiles' lists yours."
              .formatted(
                  option.isPresent() ? "--profile" : "AWS_PROFILE",
                  profile,
                  NearNames.question(profile, file.profiles().keySet())));
    }
    AwsCredentialsProvider provider =
        option.isPresent()
            ? ProfileCredentialsProvider.create(profile)
            : DefaultCredentialsProvider.builder().profileName(profile).build();
    String origin = fromKeys ? "keys of the environment" : "profile " + profile;
    requireUsable(provider, origin, fromKeys ? Optional.empty() : known);
    return new PersonalCredentials(provider, origin, profile);
  }

  private static void requireUsable(
      AwsCredentialsProvider provider, String origin, Optional<Profile> profile) {
    try {
      provider.resolveCredentials();
    } catch (SdkException | UncheckedIOException | IllegalStateException unusable) {
      throw new UserMistake(profile.map(known -> refused(known, unusable)).orElse(none(origin)));
    }
  }

  private static String refused(Profile profile, RuntimeException unusable) {
    return isSingleSignOn(profile)
        ? ("profile %1$s signs in by IAM Identity Center, and its session is missing or has"
                + " expired: aws sso login --profile %1$s")
            .formatted(profile.name())
        : ("the credentials of profile %s cannot be used (%s); sign in again, or give another"
                + " --profile.")
            .formatted(profile.name(), firstSentence(unusable));
  }

  private static boolean isSingleSignOn(Profile profile) {
    return profile.property("sso_session").isPresent()
        || profile.property("sso_start_url").isPresent();
  }

  private static String none(String origin) {
    return ("there are no AWS credentials (looked for %s and for keys in the environment); sign"
            + " in, set AWS_PROFILE or give --profile NAME.")
        .formatted(origin);
  }

  private static String firstSentence(RuntimeException unusable) {
    return String.valueOf(unusable.getMessage())
        .split(" from any of the| : \\[", 2)[0]
        .replaceAll("[.\\s]+$", "");
  }
}
