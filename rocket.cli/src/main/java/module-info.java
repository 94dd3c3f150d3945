/**
 * The launcher: the command {@code rocket}.
 *
 * <pre>
 * rocket                              the demo servlet at 127.0.0.1:8000
 * rocket static DIR                   the files of a folder
 * rocket servlet com.acme.App --class-path app.jar
 * rocket run --method NAME            any worker that is found
 * rocket run --method NAME --bundles DIR   any worker, also of bundles that come and go
 * rocket methods                      the workers found, and where
 * </pre>
 *
 * <p>Workers are not named here: the engine finds them on the module path.
 */
module rocket.cli {
  requires info.picocli;
  requires jdk.unsupported;
  requires rocket.api;
  requires rocket.engine;
  requires org.slf4j;
  requires static org.jspecify;
  requires static osgi.core; // only to host worker bundles

  uses org.osgi.framework.launch.FrameworkFactory;
}
