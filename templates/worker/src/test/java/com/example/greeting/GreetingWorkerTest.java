package com.example.greeting;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.testkit.TestWorker;

class GreetingWorkerTest {
  @Test
  void greets_whom_the_path_names() {
    try (var worker = TestWorker.of(new GreetingProvider(), AppInfo.of("greeting", "Hi"))) {
      worker
          .hears(
              """
              GET /you HTTP/1.1
              Host: test

              """)
          .says(
              """
              HTTP/1.1 200 OK
              Content-Type: text/plain; charset=utf-8
              Content-Length: 9

              Hi, you!␊\
              """);
    }
  }

  @Test
  void is_read_only() {
    try (var worker = TestWorker.of(new GreetingProvider())) {
      worker
          .hears(
              """
              DELETE /you HTTP/1.1
              Host: test

              """)
          .says(
              """
              HTTP/1.1 405 Method Not Allowed
              Allow: GET, HEAD
              """);
    }
  }

  @Test
  void refuses_app_info_that_it_does_not_know() {
    var misspelt = AppInfo.of("greting", "Hi");
    assertThrows(AppInfoException.class, () -> TestWorker.of(new GreetingProvider(), misspelt));
  }
}
