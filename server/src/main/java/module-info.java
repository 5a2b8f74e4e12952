/** The HTTP face of bases. */
@org.jspecify.annotations.NullMarked
module dev.millrace.server {
  requires static transitive org.jspecify;
  requires transitive dev.millrace.base;
  requires transitive dev.millrace.core;
  requires transitive dev.millrace.sql;
  requires dev.millrace.postgres;
  requires dev.millrace.sqlite;
  requires io.netty.buffer;
  requires io.netty.codec.http;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires static io.netty.transport.classes.epoll;

  exports dev.millrace.server;
}
