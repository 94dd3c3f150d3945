package com.example.greeting;

import java.io.IOException;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Work;

/** Greets whom the path names. Thread-safe. */
final class GreetingWorker implements HttpWorker {
  /** Answered from memory at once, so no thread is switched for it. */
  private static final Work GREETING = Work.of("greeting", Work.Pace.QUICK, Work.Threads.ANY);

  private static final Headers ALLOWED = Headers.of("Allow", "GET, HEAD");

  private final String greeting;

  GreetingWorker(String greeting) {
    this.greeting = greeting;
  }

  @Override
  public Work classify(Request request) {
    return GREETING;
  }

  @Override
  public void serve(Request request, Response response) throws IOException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw new HttpException(405, "This greets only who asks by GET.", ALLOWED);
    }
    response.send("%s, %s!\n".formatted(greeting, request.path().substring(1)));
  }
}
