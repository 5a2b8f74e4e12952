/** The grammar of GQL: from a text to what it says, without the values of its parameters. */
@org.jspecify.annotations.NullMarked
package dev.millrace.datastore.internal.gql;
