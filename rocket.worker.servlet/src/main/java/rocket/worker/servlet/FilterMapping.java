package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import java.util.Set;
import rocket.worker.servlet.mapping.UrlPattern;

/** That a filter applies to the requests of a pattern that come in one of these ways. */
record FilterMapping(UrlPattern pattern, Set<DispatcherType> types, DeployedFilter filter) {}
