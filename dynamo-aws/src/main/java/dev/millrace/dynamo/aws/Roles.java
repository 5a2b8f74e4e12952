package dev.millrace.dynamo.aws;

import dev.millrace.dynamo.aws.AwsCredentials.Role;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Assumes roles; alone in the module it needs the SDK's client of STS. */
final class Roles {

  private Roles() {}

  static AwsCredentialsProvider provider(Role role, Region region) {
    AwsCredentialsProvider source = Credentials.provider(role.source(), region);
    StsClient sts = StsClient.builder().region(region).credentialsProvider(source).build();
    StsAssumeRoleCredentialsProvider assumed =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                r ->
                    r.roleArn(role.arn())
                        .roleSessionName(role.sessionName())
                        .externalId(role.externalId().orElse(null)))
            .build();
    return new Assumed(assumed, sts, source);
  }

  /** Closes all that was made for it. */
  private record Assumed(
      StsAssumeRoleCredentialsProvider assumed, StsClient sts, AwsCredentialsProvider source)
      implements AwsCredentialsProvider, SdkAutoCloseable {

    @Override
    public AwsCredentials resolveCredentials() {
      return assumed.resolveCredentials();
    }

    @Override
    public void close() {
      assumed.close();
      sts.close();
      if (source instanceof SdkAutoCloseable closeable) {
        closeable.close();
      }
    }
  }
}
