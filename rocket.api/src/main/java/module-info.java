/**
 * What embedders and authors of workers see of Rocket.
 *
 * <p>A worker is made by a provider, and a provider is found by its method string:
 *
 * {@snippet :
 * public final class HelloProvider implements WorkerProvider {
 *   public String method() {
 *     return "hello";
 *   }
 *
 *   public Worker create(AppInfo appInfo) {
 *     return (HttpWorker) (request, response) -> response.send("Hello, World!");
 *   }
 * }
 * }
 *
 * <p>No method of this module takes or returns {@code null}, and the module depends on nothing but
 * {@code java.base}.
 */
module rocket.api {
  exports rocket.api;
}
