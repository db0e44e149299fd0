import { describe, expect, it } from "vitest";
import { hostKind, type HostKind } from "../../src/services/index.js";

const KINDS: Readonly<Record<HostKind, readonly string[]>> = {
  loopback: ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "0.0.0.0", "[127.0.0.1]", "[::1]", "::1", "netbox.localhost", "host.docker.internal"],
  internal: ["netbox", "netbox-worker", "netbox.tools.svc", "netbox.tools.svc.cluster.local", "169.254.169.254", "metadata.google.internal"],
  documentation: ["example.com", "netbox.example.org", "netbox.test", "netbox.your-company.com", "netbox.mycompany.net", "netbox.your-domain", "my-netbox.io", "your.net", "netbox.acme.io", "company.com"],
  placeholder: ["<host>", "{host}", "%s", "xxx.xxx.xxx.xxx", "changeme", "your.{domain}.com", "10.xx.0.1", "[bad host]"],
  network: ["netbox.corp.net", "netbox.local", "10.0.0.5", "172.16.1.1", "192.168.1.1", "203.0.113.7", "[2001:db8::7]", "ip-10-0-0-1.ec2.internal", "mylab.net", "example.community", "localhost.corp.net", "netbox.tm.com.my", "acme.corp.net", "exxon.corp.net", "[2001:db8::7", "a.cluster.local.corp.net", "no-metadata.google.internal", "mystic.net"],
};

describe("the kind of a host", () => {
  it.each(Object.entries(KINDS).flatMap(([kind, hosts]) => hosts.map((host) => [host, kind] as const)))("%s: %s", (host, kind) => {
    expect(hostKind(host)).toBe(kind);
  });
});
