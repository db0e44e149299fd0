import { ALNUM32, HEX32, HEX40, HEX64, path, prefixed, service, shaped, UUID } from "../define.js";
import type { Service } from "../service.js";

/** Network management and monitoring. */
export const NETWORK: readonly Service[] = [
  service({
    id: "meraki", name: "Cisco Meraki",
    hosts: ["meraki.com", "meraki.cn"], packages: ["meraki"], names: ["MERAKI_DASHBOARD_API_KEY", "MERAKI_API_KEY", "MERAKI_KEY"],
    headers: ["x-cisco-meraki-api-key"],
    formats: [shaped("meraki-key", "Meraki API key", HEX40)],
    scheme: "Bearer", source: "developer.cisco.com/meraki, authorization",
  }),
  service({
    id: "mist", name: "Juniper Mist", words: ["mist"],
    hosts: ["mist.com", "mistsys.com"], packages: ["mistapi"], names: ["MIST_APITOKEN", "MIST_API_TOKEN", "MIST_TOKEN", "MIST_API_KEY"],
    formats: [shaped("mist-token", "Mist API token", /[0-9A-Za-z]{80}/)],
    scheme: "Token", source: "juniper.net/documentation, Mist RESTful API, Authorization: Token",
  }),
  service({
    id: "cisco", name: "Cisco", words: ["cisco", "dnacenter", "catalystcenter", "webex"],
    hosts: ["cisco.com", "webex.com", "webexapis.com"], packages: ["dnacentersdk", "ciscoisesdk", "webexteamssdk", "webexpythonsdk"],
    names: ["WEBEX_TEAMS_ACCESS_TOKEN", "WEBEX_TOKEN", "WEBEX_ACCESS_TOKEN"], headers: ["x-auth-token", "x-auth-access-token"],
    scheme: "Bearer", source: "developer.cisco.com",
  }),
  service({
    id: "librenms", name: "LibreNMS",
    hosts: ["librenms.org"], paths: [path(/\/api\/v0\/(?:devices|ports|inventory|alerts|rules|services)(?:\/|$)/)],
    names: ["LIBRENMS_TOKEN", "LIBRENMS_API_TOKEN", "LIBRENMS_API_KEY"], headers: ["x-auth-token"],
    formats: [shaped("librenms-token", "LibreNMS API token", HEX32)],
    source: "docs.librenms.org/API",
  }),
  service({
    id: "zabbix", name: "Zabbix",
    hosts: ["zabbix.com"], paths: [path(/\/api_jsonrpc\.php/, "high")], packages: ["pyzabbix", "zabbix_utils", "zabbix_api"],
    names: ["ZABBIX_TOKEN", "ZABBIX_API_TOKEN", "ZABBIX_AUTH_TOKEN"],
    formats: [shaped("zabbix-token", "Zabbix API token", HEX64)],
    scheme: "Bearer", source: "zabbix.com/documentation, API tokens",
  }),
  service({
    id: "glpi", name: "GLPI",
    paths: [path(/\/apirest\.php/, "high")], packages: ["glpi_api"],
    names: ["GLPI_APP_TOKEN", "GLPI_USER_TOKEN", "GLPI_TOKEN", "GLPI_SESSION_TOKEN"], headers: ["app-token", "session-token"],
    formats: [shaped("glpi-token", "GLPI token", /[0-9A-Za-z]{40}/)],
    scheme: "user_token", source: "glpi-project/glpi: apirest.md",
  }),
  service({
    id: "phpipam", name: "phpIPAM",
    hosts: ["phpipam.net"], names: ["PHPIPAM_TOKEN", "PHPIPAM_API_TOKEN", "PHPIPAM_API_KEY"], headers: ["token", "phpipam-token"],
    source: "phpipam.net/api-documentation",
  }),
  service({
    id: "fortinet", name: "Fortinet", words: ["fortinet", "fortigate", "fortios", "fortimanager"],
    hosts: ["fortinet.com", "forticloud.com"], packages: ["fortigate_api", "fortiosapi"], names: ["FORTIGATE_TOKEN", "FORTIGATE_API_TOKEN", "FORTIGATE_API_KEY", "FORTIOS_ACCESS_TOKEN"],
    scheme: "Bearer", source: "docs.fortinet.com, FortiOS administration guide: using APIs",
  }),
  service({
    id: "panos", name: "Palo Alto Networks", words: ["panos", "paloalto"],
    hosts: ["paloaltonetworks.com"], packages: ["panos", "pan.xapi"], names: ["PANOS_API_KEY", "PAN_API_KEY", "PANORAMA_API_KEY"], headers: ["x-pan-key"],
    formats: [prefixed("panos-key", "PAN-OS API key", "LUFRPT1", "[0-9A-Za-z+/]{60,400}={0,2}")],
    source: "docs.paloaltonetworks.com, PAN-OS and Panorama API: API authentication and security; keys are base64 of what begins with -AQ==",
  }),
  service({
    id: "redfish", name: "Redfish", words: ["redfish", "idrac"],
    paths: [path(/\/redfish\/v1(?:\/|$)/, "high")], packages: ["redfish", "sushy"], headers: ["x-auth-token"],
    source: "dmtf.org, DSP0266: Redfish specification, session-based authentication",
  }),
  service({
    id: "twingate", name: "Twingate",
    hosts: ["twingate.com"], packages: ["twingate"], names: ["TWINGATE_API_TOKEN", "TWINGATE_API_KEY", "TWINGATE_ACCESS_TOKEN"],
    headers: ["x-api-key"],
    source: "twingate.com/docs, API",
  }),
  service({
    id: "tailscale", name: "Tailscale",
    hosts: ["tailscale.com"], names: ["TAILSCALE_API_KEY", "TAILSCALE_AUTHKEY", "TAILSCALE_API_TOKEN", "TS_AUTHKEY", "TS_API_KEY"],
    formats: [
      prefixed("tailscale-api", "Tailscale API token", "tskey-api-", "[0-9A-Za-z]{8,24}-[0-9A-Za-z]{24,48}"),
      prefixed("tailscale-auth", "Tailscale auth key", "tskey-auth-", "[0-9A-Za-z]{8,24}-[0-9A-Za-z]{24,48}"),
      prefixed("tailscale-client", "Tailscale OAuth client secret", "tskey-client-", "[0-9A-Za-z]{8,24}-[0-9A-Za-z]{24,48}"),
    ],
    scheme: "Bearer", accepts: ["bearer", "basic"], source: "tailscale.com/kb, key prefixes",
  }),
  service({
    id: "zerotier", name: "ZeroTier",
    hosts: ["zerotier.com"], names: ["ZEROTIER_TOKEN", "ZEROTIER_CENTRAL_TOKEN", "ZT_API_TOKEN"], headers: ["x-zt1-auth"],
    formats: [shaped("zerotier-token", "ZeroTier Central token", ALNUM32)],
    scheme: "token", accepts: ["token", "bearer"], source: "trufflesecurity/trufflehog: pkg/detectors/zerotier",
  }),
  service({
    id: "proxmox", name: "Proxmox VE", words: ["proxmox", "proxmoxve"], weakWords: ["pve"],
    hosts: ["proxmox.com"], paths: [path(/\/api2\/json(?:\/|$)/, "high")], packages: ["proxmoxer"],
    names: ["PROXMOX_VE_API_TOKEN", "PROXMOX_TOKEN", "PROXMOX_TOKEN_SECRET", "PROXMOX_API_TOKEN", "PM_API_TOKEN_SECRET"],
    formats: [
      prefixed("proxmox-header", "Proxmox VE API token", "PVEAPIToken=", String.raw`[\w.-]{1,64}@[\w.-]{1,32}![\w.-]{1,64}=${UUID.source}`),
      shaped("proxmox-secret", "Proxmox VE token secret", UUID),
    ],
    scheme: "PVEAPIToken", schemeEnd: "=", source: "pve.proxmox.com, Proxmox VE API",
  }),
  service({
    id: "buddyns", name: "BuddyNS",
    hosts: ["buddyns.com"],
    formats: [shaped("buddyns-key", "BuddyNS API key", /[0-9a-z]{40}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/buddyns",
  }),
  service({
    id: "webshare", name: "Webshare",
    hosts: ["webshare.io"], names: ["WEBSHARE_API_KEY", "WEBSHARE_TOKEN"],
    formats: [shaped("webshare-key", "Webshare API key", /[0-9a-z]{40}/)],
    scheme: "Token", source: "apidocs.webshare.io",
  }),
  service({
    id: "dataplicity", name: "Dataplicity",
    hosts: ["dataplicity.com"],
    scheme: "Token", source: "docs.dataplicity.com",
  }),
  service({
    id: "cloudappsecurity", name: "Microsoft Defender for Cloud Apps", words: ["cloudappsecurity"],
    hosts: ["cloudappsecurity.com"],
    scheme: "Token", source: "learn.microsoft.com/defender-cloud-apps, API authentication",
  }),
];
