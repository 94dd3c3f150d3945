/**
 * What HTTP says about representations, for workers that send some: validators and preconditions,
 * ranges, codings, media types, and names as text of URIs and pages.
 *
 * <p>All of it is values and pure functions; nothing here sends a byte, and nothing but {@link
 * rocket.content.passwords.PasswordFile} reads a file:
 *
 * {@snippet :
 * var current = Validators.of(EntityTag.strong("v1"), modified);
 * switch (Preconditions.judge(request.method(), request.headers(), current, now)) {
 *   case NOT_MODIFIED -> response.status(Status.NOT_MODIFIED);
 *   case FAILED -> throw new HttpException(Status.PRECONDITION_FAILED);
 *   case PROCEED -> response.header("Content-Type", MediaTypes.standard().of("a.txt")).send(bytes);
 * }
 * }
 *
 * <p>What a client sends never makes these functions throw, but where they say so, and takes them
 * time in proportion to its length. No method takes or returns {@code null}.
 */
module rocket.content {
  requires transitive rocket.api;
  requires static org.jspecify;

  exports rocket.content;
  exports rocket.content.passwords;
}
