package rocket.bench.servers;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.concurrent.TimeUnit;

/** The handler on Netty's codec. Confined to its channel's event loop. */
final class NettyHello extends SimpleChannelInboundHandler<HttpObject> {
  private static final AsciiString NAME = AsciiString.cached("netty");

  /** Without the check of names and values, which are all constants here. */
  private static final HttpHeadersFactory FIELDS =
      DefaultHttpHeadersFactory.headersFactory().withValidation(false);

  /** Renewed once a second. Volatile: one timer writes, every event loop reads. */
  private static volatile AsciiString date = new AsciiString(HttpDate.now());

  static {
    Thread.ofPlatform().daemon().name("date").start(NettyHello::renewDate);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (!(message instanceof HttpRequest request)) {
      return;
    }
    var found = Launch.PLAINTEXT.equals(request.uri());
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            found ? HttpResponseStatus.OK : HttpResponseStatus.NOT_FOUND,
            found ? Unpooled.wrappedBuffer(Launch.hello()) : Unpooled.EMPTY_BUFFER,
            FIELDS,
            FIELDS);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_PLAIN)
        .set(HttpHeaderNames.SERVER, NAME)
        .set(HttpHeaderNames.DATE, date)
        .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    var written = context.write(response);
    if (!HttpUtil.isKeepAlive(request)) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  /** A load generator that ends resets its connections; the default would log each. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }

  private static void renewDate() {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(1);
        date = new AsciiString(HttpDate.now());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
