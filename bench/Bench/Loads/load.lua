-- Makes the requests of every load. Arguments: the load, the API key, a tag that makes this run's names new, and how many devices
-- "pop-1", "pop-2", … there are, each with the owner of the same name.
local next_thread = 0

function setup(thread)
   thread:set("thread_id", next_thread)
   next_thread = next_thread + 1
end

local function post(body)
   return post_head .. #body .. "\r\n\r\n" .. body
end

local function assign(device, owners)
   return post('{"deviceIdentifier":"' .. device .. '","customerEmails":["' .. owners .. '"],"autoCreateDevice":true,"deviceType":"sensor"}')
end

local function email(name)
   return name .. "@example.com"
end

local function known(i)
   return "pop-" .. (1 + i % population)
end

local loads = {
   new = function(name) return assign(name, email(name)) end,

   again = function(_, i) return assign(known(i), email(known(i))) end,

   shared = function(name, i)
      return assign(name, table.concat({ email(known(i)), email(known(i + 1)), email(known(i + 2)), email(known(i + 3)), email(name) }, '","'))
   end,

   family = function(name)
      return assign(name, table.concat({ email("a-" .. name), email("b-" .. name), email("c-" .. name), email("d-" .. name) }, '","'))
   end,

   -- A customer who has got 10,000 devices is followed by another.
   hot = function(name, i) return assign(name, email("hot-" .. tag .. "-" .. math.floor(i / 10000))) end,

   resolve = function(_, i) return get_head .. known(i) .. get_tail end,

   -- Telemetry of devices that nobody has provisioned: each answer is a 404.
   absent = function(_, i) return get_head .. "absent-" .. (i % 100) .. get_tail end,

   -- One device with very many owners, the same for all.
   crowd = function(_, i) return assign("crowd", email("crowd-" .. (1 + i % 500))) end,
   ["resolve-crowd"] = function() return get_head .. "crowd" .. get_tail end,
}

function init(args)
   make, key, tag, population = loads[args[1]], args[2], args[3], tonumber(args[4])
   local headers = " HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\nx-api-key: " .. key .. "\r\n"
   post_head = "POST /api/ext-v1/deviceAssignment/assignDeviceToOwners" .. headers .. "content-type: application/json\r\ncontent-length: "
   get_head = "GET /api/ext-v1/device/"
   get_tail = headers .. "\r\n"
   sent = 0
end

function request()
   sent = sent + 1
   return make(tag .. "-" .. thread_id .. "-" .. sent, sent)
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format(
      'RESULT {"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"connect":%d,"read":%d,"write":%d,"timeout":%d,"status":%d}\n',
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      errors.connect, errors.read, errors.write, errors.timeout, errors.status))
end
