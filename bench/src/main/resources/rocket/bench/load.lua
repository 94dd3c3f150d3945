-- Arguments after "--": the number of requests that are sent before an answer is awaited, and
-- "tree" if they are for the files of a tree, in random order.
init = function(arguments)
  local depth = tonumber(arguments[1] or "1")
  if arguments[2] == "tree" then
    local all = {}
    for i = 0, 9999 do
      all[i] = wrk.format(nil, string.format("/tree/%02d/%02d.html", i / 100, i % 100))
    end
    local address = tostring(all):match("0x(%x+)") -- another one in each thread
    math.randomseed(tonumber(address, 16) % 2147483647)
    request = function() return all[math.random(0, 9999)] end
  elseif depth > 1 then
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
