/** A worker of method {@code greeting}. */
module com.example.greeting {
  requires rocket.api;

  provides rocket.api.WorkerProvider with
      com.example.greeting.GreetingProvider;
}
