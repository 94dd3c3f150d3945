-- Arguments after "--": the number of requests that are sent before an answer is awaited.
init = function(arguments)
  local depth = tonumber(arguments[1] or "1")
  if depth > 1 then
    local batch = string.rep(wrk.format(), depth)
    request = function() return batch end
  end
end

-- One line that a program can read; wrk's own text rounds too much.
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format(
    "result requests=%d micros=%d p50=%d p99=%d status=%d socket=%d timeout=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    e.status, e.connect + e.read + e.write, e.timeout))
end
