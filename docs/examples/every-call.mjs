// Every call of the API, in JavaScript. Needs Node 20 or later, and no packages.
//
//   TELEMETRON_URL=http://localhost:5080 TELEMETRON_API_KEY=tlm_… node docs/examples/every-call.mjs
import process from "node:process";
import { setTimeout } from "node:timers/promises";

const api = `${process.env.TELEMETRON_URL ?? "http://localhost:5080"}/api/ext-v1`;
const key = process.env.TELEMETRON_API_KEY;
if (!key) {
  throw new Error("Set TELEMETRON_API_KEY to an API key.");
}

/** Sends a request and returns the body of the response. After a 503 it sends the same request again: every write is idempotent. */
async function call(method, path, body) {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${api}/${path}`, {
      method,
      headers: { "x-api-key": key, ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.ok) {
      console.log(JSON.stringify(answer));
      return answer;
    }
    if (response.status !== 503 || attempt === 3) {
      throw new Error(`${method} ${path}: ${response.status} ${answer.code}: ${answer.error}`);
    }
    await setTimeout(1000 * Number(response.headers.get("retry-after") ?? 1));
  }
}

// Assign a device to two customers. The device and the customers are created if they do not exist.
await call("POST", "deviceAssignment/assignDeviceToOwners", {
  deviceIdentifier: "SN-1",
  customerEmails: ["john.doe@example.com", "jane.smith@example.com"],
  autoCreateDevice: true,
  deviceType: "sensor",
});

// Assign many devices to one customer.
await call("POST", "deviceAssignment/assignDevicesToOwner", {
  customerEmail: "jane.smith@example.com",
  deviceIdentifiers: ["SN-1", "SN-2", "SN-3"],
  autoCreateDevices: true,
  deviceType: "sensor",
});

// Who owns a device?
await call("GET", `device/${encodeURIComponent("SN-1")}`);

// Who owns each of many devices?
await call("POST", "device/resolveOwners", { deviceIdentifiers: ["SN-1", "SN-2", "SN-9"] });

// Create a device, or merge properties into those of one that exists. null removes a property.
await call("POST", "device", { identifier: "SN-1", type: "sensor", properties: { room: "12", floor: null } });

// Replace all properties of many devices.
await call("POST", "device/bulk-metadata", { devices: { "SN-1": { room: "13" }, "SN-2": {} } });

// A customer and its devices, by email address and by id.
const customer = await call("POST", "customer/queryCustomer", { email: "jane.smith@example.com" });
await call("GET", `customer/getCustomer/${encodeURIComponent(customer.id)}`);

// Update a customer: send its id.
await call("POST", "customer/createOrUpdateCustomer", {
  email: "jane.smith@example.com",
  telemetronCustomerId: customer.id,
  name: "Jane Smith",
  phone: "+1 555 0100",
});

// Lists, in pages.
let cursor = "";
do {
  const page = await call("GET", `devices?${new URLSearchParams({ type: "sensor", q: "SN-", limit: "2", cursor })}`);
  cursor = page.nextCursor;
} while (cursor);
await call("GET", "customers?limit=100");
await call("GET", `customer/${encodeURIComponent(customer.id)}/devices?limit=100`);

// Remove an owner from one device, and from many.
await call("POST", "deviceAssignment/unassignDeviceFromOwner", { deviceIdentifier: "SN-1", customerEmail: "jane.smith@example.com" });
await call("POST", "deviceAssignment/unassignDevicesFromOwner", {
  customerEmail: "jane.smith@example.com",
  deviceIdentifiers: ["SN-2", "SN-3"],
});
