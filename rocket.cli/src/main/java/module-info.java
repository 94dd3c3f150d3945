/** The launcher. */
module rocket.cli {
  requires rocket.api;
  requires rocket.engine;
  requires info.picocli;
  requires org.slf4j;
  requires static org.jspecify;

  opens rocket.cli to
      info.picocli;
}
