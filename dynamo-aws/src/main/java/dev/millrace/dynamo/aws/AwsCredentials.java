package dev.millrace.dynamo.aws;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As whom to speak to AWS. Immutable; no text of one has a secret. */
public sealed interface AwsCredentials
    permits AwsCredentials.Chain,
        AwsCredentials.Keys,
        AwsCredentials.Profile,
        AwsCredentials.Role,
        AwsCredentials.Anonymous {

  /**
   * Those that the SDK finds: system properties, environment, web identity, shared files, the
   * container's and the machine's, in this order.
   */
  static AwsCredentials defaultChain() {
    return new Chain();
  }

  /** A pair of keys that lasts. */
  static AwsCredentials keys(String accessKeyId, String secretAccessKey) {
    return new Keys(accessKeyId, secretAccessKey, null);
  }

  /** Keys that end with their session. */
  static AwsCredentials keys(String accessKeyId, String secretAccessKey, String sessionToken) {
    Objects.requireNonNull(sessionToken, "sessionToken");
    return new Keys(accessKeyId, secretAccessKey, sessionToken);
  }

  /** What a profile of the shared files says, which may be to assume a role. */
  static AwsCredentials profile(String name) {
    return new Profile(name);
  }

  /**
   * Assumes a role, as whom the default chain finds; needs {@code software.amazon.awssdk:sts} on
   * the class path.
   */
  static Role role(String arn) {
    return new Role(arn, "millrace", Optional.empty(), defaultChain());
  }

  /** Signs nothing, for servers that do not ask. */
  static AwsCredentials anonymous() {
    return new Anonymous();
  }

  /** See {@link AwsCredentials#defaultChain}. */
  record Chain() implements AwsCredentials {}

  /** See {@link AwsCredentials#keys(String, String)}. */
  record Keys(String accessKeyId, String secretAccessKey, @Nullable String sessionToken)
      implements AwsCredentials {

    /** Makes keys. */
    public Keys {
      given(accessKeyId, "access key id");
      given(secretAccessKey, "secret access key");
    }

    @Override
    public String toString() {
      return sessionToken == null ? "Keys[secret]" : "Keys[secret, of a session]";
    }
  }

  /** See {@link AwsCredentials#profile}. */
  record Profile(String name) implements AwsCredentials {

    /** Makes a profile. */
    public Profile {
      given(name, "profile's name");
    }
  }

  /**
   * See {@link AwsCredentials#role}.
   *
   * @param sessionName what the role's owner sees in its logs; {@code millrace} by default
   * @param externalId what the role's owner asks for, if anything
   * @param source as whom to assume it
   */
  record Role(String arn, String sessionName, Optional<String> externalId, AwsCredentials source)
      implements AwsCredentials {

    /** Makes a role. */
    public Role {
      given(arn, "role's ARN");
      given(sessionName, "session's name");
      Objects.requireNonNull(source, "source");
    }

    /** The same under another name. */
    public Role withSessionName(String name) {
      return new Role(arn, name, externalId, source);
    }

    /** The same with what its owner asks for. */
    public Role withExternalId(String id) {
      return new Role(arn, sessionName, Optional.of(id), source);
    }

    /** The same, assumed by another. */
    public Role from(AwsCredentials credentials) {
      return new Role(arn, sessionName, externalId, credentials);
    }

    @Override
    public String toString() {
      return "Role[" + arn + ", " + sessionName + ", from " + source + "]";
    }
  }

  /** See {@link AwsCredentials#anonymous}. */
  record Anonymous() implements AwsCredentials {}

  private static void given(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("expected a " + what + ", got nothing");
    }
  }
}
