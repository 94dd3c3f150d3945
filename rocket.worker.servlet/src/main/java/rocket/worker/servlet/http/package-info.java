/** The grammars that requests and responses are made of: cookies, dates, languages, forms. */
@NullMarked
package rocket.worker.servlet.http;

import org.jspecify.annotations.NullMarked;
