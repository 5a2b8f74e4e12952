/**
 * Amazon DynamoDB: {@link dev.millrace.dynamo.aws.AwsDynamo} connects, {@link
 * dev.millrace.dynamo.aws.AwsOptions} says where and as whom.
 *
 * <pre>{@code
 * Transport transport = AwsDynamo.transport(
 *     AwsOptions.builder().region("eu-central-1").credentials(AwsCredentials.profile("orders")).build());
 * }</pre>
 *
 * <p>Amazon's asynchronous client does the work, on an HTTP client whose Netty is the one of the
 * rest of the library. Callbacks never run on its threads. Failures are {@link
 * dev.millrace.dynamo.spi.ServiceException}s, with what is known of the outcome: a write that was
 * sent and not answered, in the last try or in one before it, is {@code UNKNOWN}.
 */
package dev.millrace.dynamo.aws;
