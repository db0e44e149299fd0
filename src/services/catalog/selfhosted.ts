import { HEX32, HEX40, path, prefixed, service, shaped, structured, UUID } from "../define.js";
import type { Service } from "../service.js";

/** Applications people run themselves, most of them on Django, and the communities like them. */
export const SELF_HOSTED: readonly Service[] = [
  service({
    id: "paperless", name: "Paperless-ngx", words: ["paperless", "paperlessngx", "pypaperless"],
    hosts: ["paperless-ngx.com"], paths: [path(/\/api\/(?:documents|correspondents|document_types|storage_paths)(?:\/|$)/, "low")],
    packages: ["pypaperless"], names: ["PAPERLESS_TOKEN", "PAPERLESS_API_TOKEN", "PAPERLESS_AUTH_TOKEN"],
    formats: [shaped("paperless-token", "Paperless-ngx token", HEX40)],
    scheme: "Token", accepts: ["token", "basic"], source: "paperless-ngx/paperless-ngx: docs/api.md",
  }),
  service({
    id: "inventree", name: "InvenTree",
    hosts: ["inventree.org"], paths: [path(/\/api\/(?:part|stock|build|bom)(?:\/|$)/, "low")], packages: ["inventree"],
    names: ["INVENTREE_API_TOKEN", "INVENTREE_TOKEN"],
    formats: [
      prefixed("inventree-token", "InvenTree token", "inv-", "[0-9a-f]{40}-[0-9]{8}"),
      shaped("inventree-classic", "InvenTree token", HEX40),
    ],
    scheme: "Token", accepts: ["token", "basic"], source: "docs.inventree.org/en/latest/api",
  }),
  service({
    id: "kobotoolbox", name: "KoBoToolbox", words: ["kobotoolbox", "kobocat"], weakWords: ["kobo", "kpi"],
    hosts: ["kobotoolbox.org"], paths: [path(/\/api\/v2\/assets(?:\/|$)/)],
    names: ["KOBO_TOKEN", "KOBO_API_TOKEN", "KOBO_API_KEY", "KOBOTOOLBOX_TOKEN", "KPI_TOKEN"],
    formats: [shaped("kobotoolbox-token", "KoBoToolbox token", HEX40)],
    scheme: "Token", source: "support.kobotoolbox.org/api.html",
  }),
  service({
    id: "seafile", name: "Seafile",
    hosts: ["seafile.com"], paths: [path(/\/api2\/(?:repos|auth-token|account)(?:\/|$)/), path(/\/api\/v2\.1\//)], packages: ["seafileapi"],
    names: ["SEAFILE_TOKEN", "SEAFILE_API_TOKEN"],
    formats: [shaped("seafile-token", "Seafile token", HEX40)],
    scheme: "Token", accepts: ["token", "bearer"], source: "seafile-api.readme.io",
  }),
  service({
    id: "listenbrainz", name: "ListenBrainz", words: ["listenbrainz", "musicbrainz"],
    hosts: ["listenbrainz.org", "metabrainz.org"], packages: ["pylistenbrainz", "liblistenbrainz"],
    names: ["LISTENBRAINZ_TOKEN", "LISTENBRAINZ_USER_TOKEN"],
    formats: [shaped("listenbrainz-token", "ListenBrainz user token", UUID)],
    scheme: "Token", source: "listenbrainz.readthedocs.io/en/latest/users/api",
  }),
  service({
    id: "ctfd", name: "CTFd",
    hosts: ["ctfd.io"], paths: [path(/\/api\/v1\/(?:challenges|scoreboard|submissions)(?:\/|$)/)],
    names: ["CTFD_TOKEN", "CTFD_API_TOKEN", "CTFD_ACCESS_TOKEN", "CTFD_API_KEY"],
    formats: [prefixed("ctfd-token", "CTFd access token", "ctfd_", "[0-9a-f]{64}")],
    scheme: "Token", source: "CTFd/CTFd: CTFd/utils/security/auth.py",
  }),
  service({
    id: "frappe", name: "Frappe", words: ["frappe", "erpnext", "frappeclient"],
    hosts: ["frappe.cloud", "frappe.io", "erpnext.com"], paths: [path(/\/api\/(?:resource|method)\//)],
    packages: ["frappeclient", "frappe"],
    names: ["FRAPPE_API_KEY", "FRAPPE_API_SECRET", "ERPNEXT_API_KEY", "ERPNEXT_API_SECRET", "ERPNEXT_TOKEN"],
    formats: [structured("frappe-pair", "Frappe key and secret", /[0-9a-f]{15}:[0-9a-f]{15}/)],
    scheme: "token", accepts: ["token", "basic", "bearer"], source: "frappeframework.com/docs/user/en/api/rest",
  }),
  service({
    id: "jellyfin", name: "Jellyfin", words: ["jellyfin", "jellyseerr"], weakWords: ["emby"],
    hosts: ["emby.media"], packages: ["jellyfin_apiclient_python"],
    names: ["JELLYFIN_API_KEY", "JELLYFIN_TOKEN", "EMBY_API_KEY", "EMBY_TOKEN"],
    headers: ["x-emby-token", "x-mediabrowser-token", "x-emby-authorization"],
    formats: [shaped("jellyfin-key", "Jellyfin API key", HEX32)],
    scheme: "MediaBrowser", source: "jellyfin.org, API authorization",
  }),
  service({
    id: "homeassistant", name: "Home Assistant", words: ["homeassistant"], weakWords: ["hass"],
    hosts: ["home-assistant.io", "nabu.casa"], packages: ["homeassistant"],
    names: ["HASS_TOKEN", "HOMEASSISTANT_TOKEN", "HOME_ASSISTANT_TOKEN", "SUPERVISOR_TOKEN", "HA_TOKEN"],
    scheme: "Bearer", source: "developers.home-assistant.io/docs/api/rest",
  }),
  service({
    id: "readwise", name: "Readwise",
    hosts: ["readwise.io"], packages: ["readwise", "pyreadwise"], names: ["READWISE_TOKEN", "READWISE_API_KEY", "READWISE_ACCESS_TOKEN"],
    formats: [shaped("readwise-token", "Readwise access token", /[0-9A-Za-z]{50}/)],
    scheme: "Token", source: "readwise.io/api_deets; rwxd/pyreadwise",
  }),
  service({
    id: "sketchfab", name: "Sketchfab",
    hosts: ["sketchfab.com"], names: ["SKETCHFAB_API_TOKEN", "SKETCHFAB_TOKEN"],
    formats: [shaped("sketchfab-token", "Sketchfab API token", HEX32)],
    scheme: "Token", accepts: ["token", "bearer"], source: "docs.sketchfab.com/data-api",
  }),
  service({
    id: "courtlistener", name: "CourtListener", words: ["courtlistener"],
    hosts: ["courtlistener.com"], names: ["COURTLISTENER_API_KEY", "COURTLISTENER_TOKEN", "COURTLISTENER_API_TOKEN"],
    formats: [shaped("courtlistener-token", "CourtListener token", HEX40)],
    scheme: "Token", accepts: ["token", "basic"], source: "courtlistener.com/help/api/rest",
  }),
];
