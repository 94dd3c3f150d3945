package rocket.worker.line;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import rocket.api.Conversation;
import rocket.api.StreamConnection;

/** Answers one line a turn: {@code echo TEXT}, {@code sum NUMBERS} or {@code quit}. */
final class LineConversation implements Conversation {
  private static final int LONGEST = 1000;

  private final StreamConnection connection;

  private LineConversation(StreamConnection connection) {
    this.connection = connection;
  }

  static LineConversation greet(StreamConnection connection, String greeting) throws IOException {
    var conversation = new LineConversation(connection);
    conversation.say(greeting);
    return conversation;
  }

  @Override
  public void turn() throws IOException {
    String line = readLine(connection.input());
    String[] words = line.split(" ");
    switch (words[0]) {
      case "" -> {}
      case "echo" -> say(line.substring("echo".length()).strip());
      case "sum" -> sum(words);
      case "quit" -> {
        say("bye");
        connection.close();
      }
      default -> say("unknown command '%s'; known: echo, sum, quit".formatted(words[0]));
    }
  }

  private void sum(String[] words) throws IOException {
    try {
      say(String.valueOf(Stream.of(words).skip(1).mapToLong(Long::parseLong).sum()));
    } catch (NumberFormatException _) {
      say("sum takes whole numbers");
    }
  }

  private void say(String line) throws IOException {
    connection.output().write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String readLine(InputStream input) throws IOException {
    var line = new StringBuilder();
    int c;
    while ((c = input.read()) >= 0 && c != '\n') {
      if (line.length() == LONGEST) {
        throw new IOException("a line is longer than %d characters".formatted(LONGEST));
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
