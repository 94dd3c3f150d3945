package rocket.worker.servlet.webapp;

import jakarta.servlet.ServletContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.descriptor.ContentEntries;
import rocket.worker.servlet.descriptor.Descriptor;
import rocket.worker.servlet.descriptor.DescriptorException;
import rocket.worker.servlet.descriptor.ErrorPageEntry;
import rocket.worker.servlet.descriptor.JspConfig;
import rocket.worker.servlet.model.Declarations;
import rocket.worker.servlet.model.ErrorPages;

/** Puts into effect what a descriptor says of content. */
final class ContentEnactment {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");
  private static final int FIRST_ERROR = 400;
  private static final int LAST_ERROR = 599;

  private final Declarations declarations;

  ContentEnactment(Declarations declarations) {
    this.declarations = declarations;
  }

  void enact(Descriptor descriptor) {
    ContentEntries contents = descriptor.contents();
    ServletContext context = declarations.context();
    contents.types().forEach(declarations::mediaType);
    contents.encodings().forEach(declarations::localeEncoding);
    contents.requestEncoding().ifPresent(context::setRequestCharacterEncoding);
    contents.responseEncoding().ifPresent(context::setResponseCharacterEncoding);
    for (ErrorPageEntry page : contents.errorPages()) {
      errorPage(page);
    }
    if (!descriptor.jsp().isEmpty()) {
      declarations.jspConfig(new JspConfig(descriptor.jsp()));
    }
  }

  private void errorPage(ErrorPageEntry entry) {
    ErrorPages pages = declarations.errorPages();
    try {
      if (entry.exception().isPresent()) {
        pages.ofException(entry.exception().get(), entry.location());
      } else if (entry.status().isEmpty()) {
        pages.ofAll(entry.location());
      } else if (entry.status().getAsInt() >= FIRST_ERROR
          && entry.status().getAsInt() <= LAST_ERROR) {
        pages.ofStatus(entry.status().getAsInt(), entry.location());
      } else {
        LOG.warn(
            "{}: <error-code> {} is no error and is passed over",
            entry.place(),
            entry.status().getAsInt());
      }
    } catch (IllegalArgumentException e) {
      throw new DescriptorException(entry.place(), String.valueOf(e.getMessage()), e);
    }
  }
}
