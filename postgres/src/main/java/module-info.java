/** A native asynchronous PostgreSQL client. */
@org.jspecify.annotations.NullMarked
module dev.millrace.postgres {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.sql;
  requires io.netty.common;
  requires io.netty.buffer;
  requires io.netty.transport;
  requires io.netty.handler;
  requires static io.netty.transport.classes.epoll;
  requires static io.netty.transport.unix.common;
  requires com.ongres.scram.client;

  exports dev.millrace.postgres;

  uses dev.millrace.postgres.PgClient;

  provides dev.millrace.postgres.PgClient with
      dev.millrace.postgres.internal.client.NettyClient;
}
