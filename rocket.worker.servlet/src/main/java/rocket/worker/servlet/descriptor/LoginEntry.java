package rocket.worker.servlet.descriptor;

import java.util.Optional;

/**
 * How users log in (Servlet 6.1, section 13.6).
 *
 * @param method {@code BASIC}, {@code DIGEST}, {@code FORM}, {@code CLIENT-CERT} or another one
 * @param realm what users are told that they log in to
 * @param loginPage the page with the form
 * @param errorPage the page after a wrong password
 */
public record LoginEntry(
    Optional<String> method,
    Optional<String> realm,
    Optional<String> loginPage,
    Optional<String> errorPage,
    Place place) {

  static LoginEntry of(Node node) {
    Optional<Node> form = node.first("form-login-config");
    var entry =
        new LoginEntry(
            node.textOf("auth-method"),
            node.textOf("realm-name"),
            form.flatMap(pages -> pages.first("form-login-page")).map(Value::path),
            form.flatMap(pages -> pages.first("form-error-page")).map(Value::path),
            node.place());
    if (entry.method.filter("FORM"::equals).isPresent()
        && (entry.loginPage.isEmpty() || entry.errorPage.isEmpty())) {
      throw new DescriptorException(
          node.place(),
          "<auth-method> 'FORM' needs <form-login-config> with <form-login-page> and"
              + " <form-error-page>");
    }
    return entry;
  }
}
