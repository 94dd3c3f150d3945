package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message may reach each limit, and is refused if it has one more. */
class LimitTest {
  private enum Limit {
    METHOD(32, Rule.METHOD_LENGTH) {
      @Override
      String message(int size) {
        return "M".repeat(size) + " / HTTP/1.1\nHost: a\n\n";
      }
    },
    TARGET(Reading.MAX_TARGET, Rule.TARGET_LENGTH) {
      @Override
      String message(int size) {
        return "GET " + "/".repeat(size) + " HTTP/1.1\nHost: a\n\n";
      }
    },
    HEAD(Reading.MAX_HEAD, Rule.HEAD_LENGTH) {
      @Override
      String message(int size) {
        return padded(size, "GET / HTTP/1.1\nHost: a\nA: ␄\n", "\n\n");
      }
    },
    HEAD_BY_ITS_LAST_BYTE(Reading.MAX_HEAD, Rule.HEAD_LENGTH) {
      @Override
      String message(int size) {
        return padded(size, "GET / HTTP/1.0\nA", ":\n\n");
      }
    },
    HEAD_WITHOUT_THE_EMPTY_LINE_BEFORE_IT(Reading.MAX_HEAD, Rule.HEAD_LENGTH) {
      @Override
      String message(int size) {
        return "\n" + padded(size, "GET / HTTP/1.0\nA: ␄\n", "\n\n");
      }
    },
    FIELDS(Reading.MAX_FIELDS, Rule.FIELD_COUNT) {
      @Override
      String message(int size) {
        return Messages.get("A: b\n".repeat(size - 1));
      }
    },
    CONTENT_LENGTH_DIGITS(18, Rule.CONTENT_LENGTH) {
      @Override
      String message(int size) {
        return Messages.get("Content-Length: " + "0".repeat(size) + "\n");
      }
    },
    CHUNK_SIZE_DIGITS(15, Rule.CHUNK_SIZE) {
      @Override
      String message(int size) {
        return Messages.chunked("0".repeat(size - 1) + "1\nx\n0\n\n");
      }
    },
    CHUNK_EXTENSIONS(Reading.MAX_EXTENSIONS, Rule.CHUNK_EXTENSION_LENGTH) {
      @Override
      String message(int size) {
        return Messages.chunked(
            "1;" + "a".repeat(size / 2 - 2) + "\nx\n0;" + "b".repeat(size - size / 2 - 2) + "\n\n");
      }
    },
    TRAILERS(Reading.MAX_TRAILERS, Rule.TRAILERS_LENGTH) {
      @Override
      String message(int size) {
        return Messages.chunked("0\n" + padded(size, "A: ␄\n", "\n\n"));
      }
    },
    TRAILER_FIELDS(Reading.MAX_FIELDS, Rule.FIELD_COUNT) {
      @Override
      String message(int size) {
        return Messages.chunked("0\n" + "A: b\n".repeat(size) + "\n");
      }
    };

    private final int most;
    private final Rule rule;

    Limit(int most, Rule rule) {
      this.most = most;
      this.rule = rule;
    }

    abstract String message(int size);

    static String padded(int size, String before, String after) {
      int rest = Messages.bytes(before + after).length;
      return before + "x".repeat(size - rest) + after;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatReachesALimitIsAccepted(Limit limit) {
    Reading reading = Reading.everyWay(limit.message(limit.most));
    assertEquals(Optional.empty(), reading.broken());
    assertEquals("true", reading.part("done"));
  }

  @ParameterizedTest
  @EnumSource
  void whatExceedsALimitByOneIsRefused(Limit limit) {
    assertEquals(Optional.of(limit.rule), Reading.everyWay(limit.message(limit.most + 1)).broken());
  }
}
