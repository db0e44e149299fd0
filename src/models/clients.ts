import { arg, type ClientRow } from "./row.js";

type Short = readonly [call: string, service: string, token: ClientRow["token"], url?: ClientRow["url"]];

/** The inventory plugins of nornir_netbox by their paths and as settings name them; nornir 2 had one in its own package. */
export const NORNIR_PLUGINS: readonly string[] = ["NBInventory", "NetBoxInventory2"].flatMap((name) => [name, `nornir_netbox.plugins.inventory.netbox.${name}`]).concat("nornir.plugins.inventory.netbox.NBInventory");

/** The same of nornir_nautobot, whose tokens are Nautobot's. */
const NAUTOBOT_PLUGIN = "nornir_nautobot.plugins.inventory.nautobot.NautobotInventory";

const NETBOX: readonly ClientRow[] = [
  ...["pynetbox.api", "pynetbox.core.api.Api"].map((call): ClientRow => ({ call, name: "pynetbox.api", service: "netbox", token: [arg(1, "token")], url: [arg(0, "url")], scheme: "by-prefix" })),
  { call: "netbox.NetBox", name: "NetBox", service: "netbox", token: [arg(-1, "auth_token")], url: [arg(0, "host")], scheme: "fixed" },
  {
    call: "nornir.InitNornir", name: "InitNornir", service: "netbox", scheme: "fixed",
    token: [arg(-1, "inventory", "options", "nb_token")], url: [arg(-1, "inventory", "options", "nb_url")],
  },
  ...NORNIR_PLUGINS.filter((path) => path.includes(".")).map((call): ClientRow => ({
    call, name: call.slice(call.lastIndexOf(".") + 1), service: "netbox", token: [arg(1, "nb_token")], url: [arg(0, "nb_url")], scheme: "fixed",
  })),
  ...NORNIR_PLUGINS.map((name): ClientRow => ({
    call: `yaml:plugin.${name}`, name: "nornir", service: "netbox", token: [arg(-1, "options", "nb_token")], url: [arg(-1, "options", "nb_url")], scheme: "fixed", environment: "NB_TOKEN",
  })),
];

const NORNIR_NAUTOBOT: readonly ClientRow[] = [
  {
    call: "nornir.InitNornir", name: "InitNornir", service: "nautobot", scheme: "fixed",
    token: [arg(-1, "inventory", "options", "nautobot_token")], url: [arg(-1, "inventory", "options", "nautobot_url")],
  },
  { call: NAUTOBOT_PLUGIN, name: "NautobotInventory", service: "nautobot", scheme: "fixed", token: [arg(1, "nautobot_token")], url: [arg(0, "nautobot_url")] },
  {
    call: "yaml:plugin.NautobotInventory", name: "nornir", service: "nautobot", scheme: "fixed", environment: "NAUTOBOT_TOKEN",
    token: [arg(-1, "options", "nautobot_token")], url: [arg(-1, "options", "nautobot_url")],
  },
];

const auth = [arg(0, undefined, "auth")];
const token = [arg(0, undefined, "token")];
const url0 = [arg(0, "url")];

/** Libraries of other services: their token parameter, for literals. */
const OTHERS: readonly Short[] = [
  ["pynautobot.api", "nautobot", [arg(1, "token")], url0],
  ["netbird.APIClient", "netbird", [arg(-1, "api_token")], [arg(0, "host")]],
  ["linode_api4.LinodeClient", "linode", [arg(0, "token")]],
  ["linode.LinodeClient", "linode", [arg(0, "token")]],
  ["@linode/api-v4.setToken", "linode", [arg(0)]],
  ["digitalocean.Manager", "digitalocean", [arg(-1, "token")]],
  ["pydo.Client", "digitalocean", [arg(0, "token")]],
  ["github.Github", "github", [arg(0, "login_or_token")]],
  ["github.Auth.Token", "github", [arg(0, "token")]],
  ["github3.login", "github", [arg(-1, "token")]],
  ["sonarqube.SonarQubeClient", "sonar", [arg(-1, "token")], [arg(0, "sonarqube_url")]],
  ["sonarqube.SonarCloudClient", "sonar", [arg(-1, "token")], [arg(0, "sonarcloud_url")]],
  ["gitlab.Gitlab", "gitlab", [arg(1, "private_token"), arg(-1, "oauth_token"), arg(-1, "job_token")], url0],
  ["influxdb_client.InfluxDBClient", "influxdb", [arg(1, "token")], url0],
  ["influxdb_client_3.InfluxDBClient3", "influxdb", [arg(-1, "token")], [arg(0, "host")]],
  ["hvac.Client", "vault", [arg(1, "token")], url0],
  ["slack_sdk.WebClient", "slack", [arg(0, "token")]],
  ["slack_sdk.web.async_client.AsyncWebClient", "slack", [arg(0, "token")]],
  ["slack.WebClient", "slack", [arg(0, "token")]],
  ["slack_bolt.App", "slack", [arg(-1, "token")]],
  ["replicate.Client", "replicate", [arg(0, "api_token")]],
  ["deepgram.DeepgramClient", "deepgram", [arg(0, "api_key")]],
  ["deepgram.Deepgram", "deepgram", [arg(0)]],
  ["label_studio_sdk.Client", "labelstudio", [arg(1, "api_key")], url0],
  ["meraki.DashboardAPI", "meraki", [arg(0, "api_key")]],
  ["proxmoxer.ProxmoxAPI", "proxmox", [arg(-1, "token_value")]],
  ["openai.OpenAI", "openai", [arg(-1, "api_key"), arg(0, undefined, "apiKey")]],
  ["openai", "openai", [arg(0, undefined, "apiKey")]],
  ["anthropic.Anthropic", "anthropic", [arg(-1, "api_key")]],
  ["telebot.TeleBot", "telegram", [arg(0, "token")]],
  ["telegram.Bot", "telegram", [arg(0, "token")]],
  ["aiogram.Bot", "telegram", [arg(0, "token")]],
  ["CloudFlare.CloudFlare", "cloudflare", [arg(-1, "token")]],
  ["cloudflare.Cloudflare", "cloudflare", [arg(-1, "api_token")]],
  ["hcloud.Client", "hetzner", [arg(0, "token")]],
  ["webexteamssdk.WebexTeamsAPI", "cisco", [arg(0, "access_token")]],
  ["webexpythonsdk.WebexAPI", "cisco", [arg(0, "access_token")]],
  ["zabbix_utils.ZabbixAPI", "zabbix", [arg(1, "token")], url0],
  ["panos.firewall.Firewall", "panos", [arg(3, "api_key")]],
  ["panos.panorama.Panorama", "panos", [arg(3, "api_key")]],
  ["pan.xapi.PanXapi", "panos", [arg(-1, "api_key")]],
  ["twilio.rest.Client", "twilio", [arg(1, "password")]],
  ["@octokit/rest.Octokit", "github", auth],
  ["@octokit/core.Octokit", "github", auth],
  ["octokit.Octokit", "github", auth],
  ["@actions/github.getOctokit", "github", [arg(0)]],
  ["@slack/web-api.WebClient", "slack", [arg(0)]],
  ["@gitbeaker/rest.Gitlab", "gitlab", token, [arg(0, undefined, "host")]],
  ["@influxdata/influxdb-client.InfluxDB", "influxdb", token, [arg(0, undefined, "url")]],
  ["replicate", "replicate", auth],
  ["@deepgram/sdk.createClient", "deepgram", [arg(0)]],
  ["@deepgram/sdk.Deepgram", "deepgram", [arg(0)]],
];

export const CLIENTS: readonly ClientRow[] = [
  ...NETBOX,
  ...NORNIR_NAUTOBOT,
  ...OTHERS.map(([call, service, tokenArg, url]): ClientRow => ({ call, name: call, service, token: tokenArg, url: url ?? [], scheme: "fixed" })),
];
