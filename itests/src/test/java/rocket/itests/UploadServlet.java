package rocket.itests;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.zip.CRC32;

/** Tells what came with a form: of each part its name, its file, its size and its sum. */
@MultipartConfig(maxFileSize = 5_000_000, maxRequestSize = 8_000_000, fileSizeThreshold = 10_000)
public final class UploadServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    response.setContentType("text/plain;charset=utf-8");
    for (Part part : request.getParts()) {
      var sum = new CRC32();
      try (var content = part.getInputStream()) {
        sum.update(content.readAllBytes());
      }
      response
          .getWriter()
          .printf(
              "%s %s %s %d %08x%n",
              part.getName(),
              part.getSubmittedFileName(),
              part.getContentType(),
              part.getSize(),
              sum.getValue());
    }
    response.getWriter().print(request.getParameter("field"));
  }
}
