#!/usr/bin/env bash
# Every call of the API, with curl. Needs bash and curl.
#
#   TELEMETRON_URL=http://localhost:5080 TELEMETRON_API_KEY=tlm_… docs/examples/every-call.sh
set -euo pipefail

api="${TELEMETRON_URL:-http://localhost:5080}/api/ext-v1"
key="${TELEMETRON_API_KEY:?Set TELEMETRON_API_KEY to an API key.}"

# --retry repeats a request after a 503. That is safe: every write is idempotent.
get() {
    curl -sS --fail-with-body --retry 3 -w '\n' -H "x-api-key: $key" "$api/$1"
}
post() {
    curl -sS --fail-with-body --retry 3 -w '\n' -H "x-api-key: $key" -H 'content-type: application/json' "$api/$1" -d "$2"
}

# Assign a device to two customers. The device and the customers are created if they do not exist.
post deviceAssignment/assignDeviceToOwners '{
  "deviceIdentifier": "SN-1",
  "customerEmails": ["john.doe@example.com", "jane.smith@example.com"],
  "autoCreateDevice": true,
  "deviceType": "sensor"
}'

# Assign many devices to one customer.
post deviceAssignment/assignDevicesToOwner '{
  "customerEmail": "jane.smith@example.com",
  "deviceIdentifiers": ["SN-1", "SN-2", "SN-3"],
  "autoCreateDevices": true,
  "deviceType": "sensor"
}'

# Who owns a device? The identifier is percent-encoded: the device a/b is a%2Fb.
get device/SN-1

# Who owns each of many devices?
post device/resolveOwners '{"deviceIdentifiers": ["SN-1", "SN-2", "SN-9"]}'

# Create a device, or merge properties into those of one that exists. null removes a property.
post device '{"identifier": "SN-1", "type": "sensor", "properties": {"room": "12", "floor": null}}'

# Replace all properties of many devices.
post device/bulk-metadata '{"devices": {"SN-1": {"room": "13"}, "SN-2": {}}}'

# Update a customer: send its id.
id=$(post customer/queryCustomer '{"email": "jane.smith@example.com"}' | sed 's/.*"id":"\([^"]*\)".*/\1/')
post customer/createOrUpdateCustomer "{
  \"email\": \"jane.smith@example.com\",
  \"telemetronCustomerId\": \"$id\",
  \"name\": \"Jane Smith\",
  \"phone\": \"+1 555 0100\"
}"

# A customer and its devices, by email address and by id.
post customer/queryCustomer '{"email": "jane.smith@example.com"}'
get "customer/getCustomer/$id"

# Lists, in pages: send nextCursor as cursor to get the next page.
get 'devices?type=sensor&q=SN-&limit=2'
get 'customers?limit=100'
get "customer/$id/devices?limit=100"

# Remove an owner from one device, and from many.
post deviceAssignment/unassignDeviceFromOwner '{"deviceIdentifier": "SN-1", "customerEmail": "jane.smith@example.com"}'
post deviceAssignment/unassignDevicesFromOwner '{"customerEmail": "jane.smith@example.com", "deviceIdentifiers": ["SN-2", "SN-3"]}'
