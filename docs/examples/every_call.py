"""Every call of the API, in Python. Needs Python 3.9 or later, and no packages.

    TELEMETRON_URL=http://localhost:5080 TELEMETRON_API_KEY=tlm_… python3 docs/examples/every_call.py
"""

import json
import os
import time
import urllib.error
import urllib.request
from urllib.parse import quote, urlencode

API = os.environ.get("TELEMETRON_URL", "http://localhost:5080") + "/api/ext-v1"
KEY = os.environ["TELEMETRON_API_KEY"]


def call(method, path, body=None):
    """Sends a request and returns the body of the response. After a 503 it sends the same request again: every write is idempotent."""
    headers = {"x-api-key": KEY}
    if body is not None:
        headers["content-type"] = "application/json"
    request = urllib.request.Request(f"{API}/{path}", json.dumps(body).encode() if body is not None else None, headers, method=method)
    for attempt in (1, 2, 3):
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                answer = json.load(response)
                print(json.dumps(answer))
                return answer
        except urllib.error.HTTPError as error:
            if error.code != 503 or attempt == 3:
                answer = json.load(error)
                raise SystemExit(f"{method} {path}: {error.code} {answer['code']}: {answer['error']}") from error
            time.sleep(int(error.headers.get("retry-after", 1)))


# Assign a device to two customers. The device and the customers are created if they do not exist.
call("POST", "deviceAssignment/assignDeviceToOwners", {
    "deviceIdentifier": "SN-1",
    "customerEmails": ["john.doe@example.com", "jane.smith@example.com"],
    "autoCreateDevice": True,
    "deviceType": "sensor",
})

# Assign many devices to one customer.
call("POST", "deviceAssignment/assignDevicesToOwner", {
    "customerEmail": "jane.smith@example.com",
    "deviceIdentifiers": ["SN-1", "SN-2", "SN-3"],
    "autoCreateDevices": True,
    "deviceType": "sensor",
})

# Who owns a device?
call("GET", "device/" + quote("SN-1", safe=""))

# Who owns each of many devices?
call("POST", "device/resolveOwners", {"deviceIdentifiers": ["SN-1", "SN-2", "SN-9"]})

# Create a device, or merge properties into those of one that exists. None removes a property.
call("POST", "device", {"identifier": "SN-1", "type": "sensor", "properties": {"room": "12", "floor": None}})

# Replace all properties of many devices.
call("POST", "device/bulk-metadata", {"devices": {"SN-1": {"room": "13"}, "SN-2": {}}})

# A customer and its devices, by email address and by id.
customer = call("POST", "customer/queryCustomer", {"email": "jane.smith@example.com"})
call("GET", "customer/getCustomer/" + quote(customer["id"], safe=""))

# Update a customer: send its id.
call("POST", "customer/createOrUpdateCustomer", {
    "email": "jane.smith@example.com",
    "telemetronCustomerId": customer["id"],
    "name": "Jane Smith",
    "phone": "+1 555 0100",
})

# Lists, in pages.
cursor = ""
while cursor is not None:
    page = call("GET", "devices?" + urlencode({"type": "sensor", "q": "SN-", "limit": 2, "cursor": cursor}))
    cursor = page["nextCursor"]
call("GET", "customers?limit=100")
call("GET", "customer/" + quote(customer["id"], safe="") + "/devices?limit=100")

# Remove an owner from one device, and from many.
call("POST", "deviceAssignment/unassignDeviceFromOwner", {"deviceIdentifier": "SN-1", "customerEmail": "jane.smith@example.com"})
call("POST", "deviceAssignment/unassignDevicesFromOwner", {
    "customerEmail": "jane.smith@example.com",
    "deviceIdentifiers": ["SN-2", "SN-3"],
})
