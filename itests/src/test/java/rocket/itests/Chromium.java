package rocket.itests;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real browser without a window, with one page, spoken to by its developers' protocol. Confined
 * to one thread.
 */
final class Chromium implements Closeable {
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([^\"]+)\"");
  private static final Pattern TARGET = Pattern.compile("\"targetId\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+)[,}]");
  private static final Pattern VALUE = Pattern.compile("\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");
  private static final Map<String, String> PLAIN = Map.of("n", "\n", "t", "\t", "r", "\r");

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final WebSocket socket;
  private final String session;
  private int last;

  private Chromium(Process process, URI address) throws IOException {
    this.process = process;
    socket = client.newWebSocketBuilder().buildAsync(address, new Messages()).join();
    String target = find(TARGET, call("Target.createTarget", "{\"url\":\"about:blank\"}", ""));
    String attach = "{\"targetId\":\"" + target + "\",\"flatten\":true}";
    session = find(SESSION, call("Target.attachToTarget", attach, ""));
  }

  /** Whether there is one to be started. */
  static boolean isThere() {
    return OpenSsl.has("chromium");
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder
   */
  static Chromium start(Path profile) throws IOException {
    Process process =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox", // which needs rights that test machines seldom give
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .start();
    try {
      return new Chromium(process, address(process.inputReader()));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** How pages are shown from now on. */
  void show(int width, int height, boolean dark) throws IOException {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":%b}"
            .formatted(width, height, width < 600));
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]}"
            .formatted(dark ? "dark" : "light"));
  }

  /** Pages can run nothing from now on; {@link #ask} still can. */
  void disableScripts() throws IOException {
    call("Emulation.setScriptExecutionDisabled", "{\"value\":true}");
  }

  /** Opens a page, and waits until it is complete. */
  void open(String url) throws IOException {
    ask("window.left = true");
    call("Page.navigate", "{\"url\":\"" + url + "\"}");
    awaitPage();
  }

  /** Presses the mouse in the middle of what a selector finds first, and waits for the page. */
  void click(String selector) throws IOException {
    String point =
        ask(
            "(box => Math.round(box.x + box.width / 2) + ',\"y\":' + Math.round(box.y + box.height"
                + " / 2))"
                + "((window.left = document.querySelector('%s')).getBoundingClientRect())"
                    .formatted(selector));
    for (String type : new String[] {"mousePressed", "mouseReleased"}) {
      call(
          "Input.dispatchMouseEvent",
          "{\"type\":\"%s\",\"x\":%s,\"button\":\"left\",\"clickCount\":1}".formatted(type, point));
    }
    awaitPage();
  }

  /** The value of an expression, as text. */
  String ask(String script) throws IOException {
    String answer =
        call(
            "Runtime.evaluate",
            "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":\"%s\"}"
                .formatted(escape("(async () => String(await (" + script + ")))()")));
    if (answer.contains("\"exceptionDetails\"")) {
      throw new IOException(answer);
    }
    return unescape(find(VALUE, answer));
  }

  /** A picture of the page as PNG, in Base64, for whoever wants to look at it. */
  String picture() throws IOException {
    return find(
        Pattern.compile("\"data\":\"([^\"]+)\""),
        call("Page.captureScreenshot", "{\"format\":\"png\"}"));
  }

  /** The old page has gone, and the new one is there with all that belongs to it. */
  private void awaitPage() throws IOException {
    String state;
    do {
      try {
        state = ask("(window.left ? 'left' : document.readyState)");
      } catch (IOException _) {
        state = "between two pages";
      }
      Thread.onSpinWait();
    } while (!state.equals("complete"));
  }

  private String call(String method, String parameters) throws IOException {
    return call(method, parameters, ",\"sessionId\":\"" + session + "\"");
  }

  private String call(String method, String parameters, String more) throws IOException {
    int id = ++last;
    String message =
        "{\"id\":%d,\"method\":\"%s\",\"params\":%s%s}".formatted(id, method, parameters, more);
    socket.sendText(message, true).join();
    while (true) {
      String answer = next();
      Matcher found = ID.matcher(answer);
      if (found.find() && Integer.parseInt(found.group(1)) == id) {
        if (answer.contains("\"error\":{")) {
          throw new IOException(method + ": " + answer);
        }
        return answer;
      }
    }
  }

  private String next() throws IOException {
    try {
      String message = messages.poll(60, TimeUnit.SECONDS);
      if (message == null) {
        throw new IOException("no answer in a minute");
      }
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    for (ProcessHandle each : all) { // they write to the profile until they end
      each.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  private static URI address(BufferedReader output) throws IOException {
    var seen = new StringBuilder();
    String line;
    while ((line = output.readLine()) != null) {
      Matcher found = LISTENING.matcher(line);
      if (found.find()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return URI.create(found.group(1));
      }
      seen.append(line).append('\n');
    }
    throw new IOException("Chromium ended:\n" + seen);
  }

  private static String find(Pattern pattern, String text) throws IOException {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return found.group(1);
  }

  private static String escape(String text) {
    var escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\' || c < ' ' || c > '~') {
        escaped.append("\\u%04x".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String unescape(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found -> {
              String what = found.group(1);
              return Matcher.quoteReplacement(
                  what.length() == 5
                      ? Character.toString((char) Integer.parseInt(what.substring(1), 16))
                      : PLAIN.getOrDefault(what, what));
            });
  }

  /** Puts messages together that come in parts. */
  private final class Messages implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean end) {
      part.append(text);
      if (end) {
        messages.add(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
