package rocket.bench.servers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;

/** Netty's HTTP codec over its portable transport: one event loop for each processor. */
public final class NettyPlain {
  private NettyPlain() {}

  public static void main(String[] arguments) throws InterruptedException {
    var loops = Runtime.getRuntime().availableProcessors();
    var transport = NioIoHandler.newFactory();
    new ServerBootstrap()
        .group(
            new MultiThreadIoEventLoopGroup(1, transport),
            new MultiThreadIoEventLoopGroup(loops, transport))
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, Launch.BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(new Pipeline())
        .bind(Launch.of(arguments).address())
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      channel.pipeline().addLast(new HttpServerCodec(), new NettyHello());
    }
  }
}
