/**
 * What stands between the library and a DynamoDB: the operations of the service as values, and the
 * {@link dev.millrace.dynamo.spi.Transport} that carries them out.
 *
 * <p>Names, limits and expressions are those of the service's API, version 2012-08-10. A transport
 * answers every {@link dev.millrace.dynamo.spi.Request} with its reply, or fails with a {@link
 * dev.millrace.dynamo.spi.ServiceException}.
 */
package dev.millrace.dynamo.spi;
