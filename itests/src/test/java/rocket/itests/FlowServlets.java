package rocket.itests;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Servlets that wait for nobody, and handlers of other protocols. */
final class FlowServlets {
  /** What the listeners and handlers were told last. */
  static final BlockingQueue<String> TOLD = new LinkedBlockingQueue<>();

  private FlowServlets() {}

  /** Begins what is completed by nobody, or fails, or is done by a thread beside it. */
  static final class Later extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      AsyncContext context = request.startAsync();
      switch (request.getQueryString()) {
        case "timeout" -> context.setTimeout(10);
        case "fail" -> throw new IllegalStateException("on purpose");
        case "two" -> {
          // The one waits for the other, which a server that runs one after another never ends.
          var told = new CountDownLatch(1);
          context.start(() -> await(told, context));
          context.start(told::countDown);
        }
        default -> context.start(() -> pour(context));
      }
    }

    private static void await(CountDownLatch told, AsyncContext context) {
      try {
        if (told.await(20, TimeUnit.SECONDS)) {
          context.getResponse().getWriter().print("both");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      context.complete();
    }

    /** Writes more than is gathered, by waiting, while the timer of the request runs. */
    private static void pour(AsyncContext context) {
      try {
        ServletOutputStream output = context.getResponse().getOutputStream();
        for (int i = 0; i < Flood.TIMES; i++) {
          output.write(new byte[Flood.SIZE]);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      context.complete();
    }
  }

  /** Reads everything as it comes, and sends it back when it has all. */
  static final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      new Echoing(request.startAsync(), request.getInputStream()).begin();
    }
  }

  private static final class Echoing implements ReadListener {
    private final AsyncContext context;
    private final ServletInputStream input;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Echoing(AsyncContext context, ServletInputStream input) {
      this.context = context;
      this.input = input;
    }

    void begin() {
      input.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
      byte[] some = new byte[1000];
      int count;
      while (input.isReady() && (count = input.read(some)) >= 0) {
        content.write(some, 0, count);
      }
    }

    @Override
    public void onAllDataRead() throws IOException {
      var response = (HttpServletResponse) context.getResponse();
      new Pouring(context, response.getOutputStream(), content.toByteArray(), 1).begin();
    }

    @Override
    public void onError(Throwable failure) {
      TOLD.add("read " + failure.getClass().getSimpleName());
    }
  }

  /** Sends the same again and again, as fast as it is taken. */
  static final class Flood extends HttpServlet {
    static final int SIZE = 1 << 16;
    static final int TIMES = 128;
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] block = new byte[SIZE];
      for (int i = 0; i < SIZE; i++) {
        block[i] = (byte) (i * 31);
      }
      AsyncContext context = request.startAsync();
      new Pouring(context, response.getOutputStream(), block, TIMES).begin();
    }
  }

  private static final class Pouring implements WriteListener {
    private final AsyncContext context;
    private final ServletOutputStream output;
    private final byte[] block;
    private int left;

    Pouring(AsyncContext context, ServletOutputStream output, byte[] block, int times) {
      this.context = context;
      this.output = output;
      this.block = block;
      left = times;
    }

    void begin() {
      output.setWriteListener(this);
    }

    @Override
    public void onWritePossible() throws IOException {
      while (left > 0 && output.isReady()) {
        output.write(block);
        left--;
      }
      if (left == 0) {
        left = -1;
        context.complete();
      }
    }

    @Override
    public void onError(Throwable failure) {
      TOLD.add("write " + failure.getClass().getSimpleName());
    }
  }

  /** Has the handler speak that the path names. */
  static final class Upgrading extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
      response.setHeader("Upgrade", "echo");
      response.setHeader("Connection", "Upgrade");
      response.setHeader("X-Said", "yes");
      switch (request.getPathInfo()) {
        case "/waiting" -> request.upgrade(Waiting.class);
        case "/failing" -> request.upgrade(Failing.class);
        case "/flushed" -> {
          request.upgrade(Listening.class);
          response.flushBuffer();
        }
        default -> request.upgrade(Listening.class);
      }
    }
  }

  /** Reads by waiting, and sends each byte back until a full stop. */
  public static final class Waiting implements HttpUpgradeHandler {
    /** As the server makes it. */
    public Waiting() {}

    @Override
    public void init(WebConnection connection) {
      try (connection) {
        ServletInputStream input = connection.getInputStream();
        ServletOutputStream output = connection.getOutputStream();
        for (int b; (b = input.read()) >= 0 && b != '.'; ) {
          output.write(b);
          output.flush();
        }
        output.print("bye");
      } catch (Exception e) {
        TOLD.add("init " + e.getMessage());
      }
    }

    @Override
    public void destroy() {
      TOLD.add("destroyed");
    }
  }

  /** Fails at once. */
  public static final class Failing implements HttpUpgradeHandler {
    /** As the server makes it. */
    public Failing() {}

    @Override
    public void init(WebConnection connection) {
      throw new UncheckedIOException(new IOException("on purpose"));
    }

    @Override
    public void destroy() {
      TOLD.add("destroyed");
    }
  }

  /** Sends back what comes, as it comes and can go, until a full stop or the end. */
  public static final class Listening implements HttpUpgradeHandler, ReadListener {
    private WebConnection connection = new Nothing();
    private ServletInputStream input;
    private ServletOutputStream output;

    /** As the server makes it. */
    public Listening() {}

    @Override
    public void init(WebConnection upgraded) {
      connection = upgraded;
      try {
        input = upgraded.getInputStream();
        output = upgraded.getOutputStream();
        input.setReadListener(this);
        output.print("<");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void destroy() {
      TOLD.add("destroyed");
    }

    @Override
    public void onDataAvailable() throws IOException {
      byte[] some = new byte[100];
      int count;
      while (input.isReady() && (count = input.read(some)) >= 0) {
        output.write(some, 0, count);
        if (some[count - 1] == '.') {
          close();
          return;
        }
      }
    }

    @Override
    public void onAllDataRead() throws IOException {
      output.print(">");
      close();
    }

    @Override
    public void onError(Throwable failure) {
      TOLD.add("read " + failure.getClass().getSimpleName());
    }

    private void close() throws IOException {
      try {
        connection.close();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  private static final class Nothing implements WebConnection {
    @Override
    public ServletInputStream getInputStream() throws IOException {
      throw new IOException("not open");
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      throw new IOException("not open");
    }

    @Override
    public void close() {}
  }
}
