package dev.millrace.server.internal.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** Event loops: by epoll where that is there, else by NIO. */
record Loops(EventLoopGroup group, Class<? extends ServerChannel> channel) {

  private static final int MOST = 2;

  static Loops create() {
    boolean isEpoll = hasEpoll();
    IoHandlerFactory handler = isEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    int threads = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    return new Loops(
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("millrace-server-loop", /* daemon= */ true), handler),
        isEpoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class);
  }

  private static boolean hasEpoll() {
    try {
      return Epoll.isAvailable();
    } catch (NoClassDefFoundError withoutIt) {
      return false;
    }
  }
}
