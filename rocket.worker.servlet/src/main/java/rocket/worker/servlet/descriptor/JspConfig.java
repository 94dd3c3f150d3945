package rocket.worker.servlet.descriptor;

import jakarta.servlet.descriptor.JspConfigDescriptor;
import jakarta.servlet.descriptor.JspPropertyGroupDescriptor;
import jakarta.servlet.descriptor.TaglibDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a descriptor tells of JSP pages, for whoever makes them (Servlet 6.1, section 8.3). */
public record JspConfig(JspEntries entries) implements JspConfigDescriptor {
  @Override
  public Collection<TaglibDescriptor> getTaglibs() {
    return new ArrayList<>(entries.libraries().stream().map(Library::new).toList());
  }

  @Override
  public Collection<JspPropertyGroupDescriptor> getJspPropertyGroups() {
    return new ArrayList<>(entries.groups().stream().map(Group::new).toList());
  }

  private record Library(Node node) implements TaglibDescriptor {
    @Override
    public @Nullable String getTaglibURI() {
      return node.textOf("taglib-uri").orElse(null);
    }

    @Override
    public @Nullable String getTaglibLocation() {
      return node.textOf("taglib-location").orElse(null);
    }
  }

  private record Group(Node node) implements JspPropertyGroupDescriptor {
    @Override
    public Collection<String> getUrlPatterns() {
      return texts("url-pattern");
    }

    @Override
    public @Nullable String getElIgnored() {
      return text("el-ignored");
    }

    @Override
    public @Nullable String getErrorOnELNotFound() {
      return text("error-on-el-not-found");
    }

    @Override
    public @Nullable String getPageEncoding() {
      return text("page-encoding");
    }

    @Override
    public @Nullable String getScriptingInvalid() {
      return text("scripting-invalid");
    }

    @Override
    public @Nullable String getIsXml() {
      return text("is-xml");
    }

    @Override
    public Collection<String> getIncludePreludes() {
      return texts("include-prelude");
    }

    @Override
    public Collection<String> getIncludeCodas() {
      return texts("include-coda");
    }

    @Override
    public @Nullable String getDeferredSyntaxAllowedAsLiteral() {
      return text("deferred-syntax-allowed-as-literal");
    }

    @Override
    public @Nullable String getTrimDirectiveWhitespaces() {
      return text("trim-directive-whitespaces");
    }

    @Override
    public @Nullable String getDefaultContentType() {
      return text("default-content-type");
    }

    @Override
    public @Nullable String getBuffer() {
      return text("buffer");
    }

    @Override
    public @Nullable String getErrorOnUndeclaredNamespace() {
      return text("error-on-undeclared-namespace");
    }

    private @Nullable String text(String name) {
      return node.textOf(name).orElse(null);
    }

    private Collection<String> texts(String name) {
      return new ArrayList<>(node.all(name).stream().map(Node::text).toList());
    }
  }
}
