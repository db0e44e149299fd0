import { HEX40, prefixed, service, shaped, structured } from "../define.js";
import type { Service } from "../service.js";

const shopify = (id: string, name: string, prefix: string) => prefixed(id, name, prefix, "[0-9a-fA-F]{32}");
const stripe = (kind: string, mode: string) => prefixed(`stripe-${kind}-${mode}`, `Stripe ${kind} key`, `${kind === "secret" ? "sk" : "rk"}_${mode}_`, "[0-9A-Za-z]{16,247}");

/** Payments, identity, sales, documents and design. */
export const BUSINESS: readonly Service[] = [
  service({
    id: "stripe", name: "Stripe", weakWords: ["stripe"],
    hosts: ["stripe.com"], packages: ["stripe", "@stripe"],
    names: ["STRIPE_SECRET_KEY", "STRIPE_API_KEY", "STRIPE_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_TOKEN"],
    formats: [
      stripe("secret", "live"),
      stripe("secret", "test"),
      stripe("restricted", "live"),
      stripe("restricted", "test"),
      prefixed("stripe-webhook", "Stripe webhook secret", "whsec_", "[0-9A-Za-z+/]{32,64}={0,2}"),
    ],
    scheme: "Bearer", accepts: ["bearer", "basic"], source: "docs.stripe.com/keys",
  }),
  service({
    id: "shopify", name: "Shopify",
    hosts: ["shopify.com", "myshopify.com"], packages: ["shopify", "@shopify"],
    names: ["SHOPIFY_ACCESS_TOKEN", "SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SHOPIFY_TOKEN"], headers: ["x-shopify-access-token"],
    formats: [
      shopify("shopify-token", "Shopify access token", "shpat_"),
      shopify("shopify-custom", "Shopify custom app token", "shpca_"),
      shopify("shopify-private", "Shopify private app token", "shppa_"),
      shopify("shopify-secret", "Shopify shared secret", "shpss_"),
    ],
    source: "shopify.dev/docs/api; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "square", name: "Square", words: ["squareup"], weakWords: ["square"],
    hosts: ["squareup.com", "squareupsandbox.com"], names: ["SQUARE_ACCESS_TOKEN", "SQUARE_TOKEN"],
    formats: [
      prefixed("square-token", "Square access token", "sq0atp-", String.raw`[\w-]{22,60}`),
      prefixed("square-secret", "Square application secret", "sq0csp-", String.raw`[\w-]{43}`),
    ],
    scheme: "Bearer", source: "developer.squareup.com; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "shippo", name: "Shippo", words: ["shippo", "goshippo"],
    hosts: ["goshippo.com"], packages: ["shippo"], names: ["SHIPPO_TOKEN", "SHIPPO_API_KEY"],
    formats: [
      prefixed("shippo-live", "Shippo live token", "shippo_live_", "[0-9a-f]{40}"),
      prefixed("shippo-test", "Shippo test token", "shippo_test_", "[0-9a-f]{40}"),
    ],
    scheme: "ShippoToken", source: "docs.goshippo.com; trufflesecurity/trufflehog: pkg/detectors/shippo",
  }),
  service({
    id: "okta", name: "Okta",
    hosts: ["okta.com", "oktapreview.com", "okta-emea.com"], packages: ["okta", "@okta"],
    names: ["OKTA_API_TOKEN", "OKTA_TOKEN", "OKTA_CLIENT_TOKEN"],
    formats: [shaped("okta-token", "Okta API token", /00[\w-]{40}/)],
    scheme: "SSWS", accepts: ["ssws", "bearer"], source: "developer.okta.com; trufflesecurity/trufflehog: pkg/detectors/okta",
  }),
  service({
    id: "auth0", name: "Auth0",
    hosts: ["auth0.com"], packages: ["auth0", "@auth0"], names: ["AUTH0_CLIENT_SECRET", "AUTH0_API_TOKEN", "AUTH0_TOKEN"],
    scheme: "Bearer", source: "auth0.com/docs/api",
  }),
  service({
    id: "atlassian", name: "Atlassian", words: ["atlassian", "jira", "confluence", "bitbucket"],
    hosts: ["atlassian.net", "atlassian.com", "bitbucket.org"], packages: ["atlassian", "jira"],
    names: [
      "JIRA_API_TOKEN", "JIRA_TOKEN", "CONFLUENCE_API_TOKEN", "CONFLUENCE_TOKEN", "ATLASSIAN_API_TOKEN", "ATLASSIAN_TOKEN",
      "BITBUCKET_TOKEN", "BITBUCKET_ACCESS_TOKEN",
    ],
    formats: [
      prefixed("atlassian-token", "Atlassian API token", "ATATT3", String.raw`[\w=-]{180,200}`),
      prefixed("atlassian-admin", "Atlassian admin key", "ATCTT3", String.raw`[\w=-]{100,250}`),
      prefixed("bitbucket-app-password", "Bitbucket app password", "ATBB", "[0-9A-Za-z]{32}"),
      shaped("atlassian-classic", "Atlassian API token", /[0-9A-Za-z]{24}/),
    ],
    scheme: "Basic", accepts: ["basic", "bearer"], source: "support.atlassian.com, API tokens; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "notion", name: "Notion", words: ["notionhq"], weakWords: ["notion"],
    hosts: ["notion.com", "notion.so"], packages: ["notion_client", "@notionhq"],
    names: ["NOTION_TOKEN", "NOTION_API_KEY", "NOTION_SECRET", "NOTION_API_TOKEN"],
    formats: [
      prefixed("notion-token", "Notion integration token", "ntn_", "[0-9]{11}[0-9A-Za-z]{35}"),
      prefixed("notion-classic", "Notion integration token", "secret_", "[0-9A-Za-z]{43}"),
    ],
    scheme: "Bearer", source: "developers.notion.com, authorization",
  }),
  service({
    id: "airtable", name: "Airtable",
    hosts: ["airtable.com"], packages: ["pyairtable", "airtable"],
    names: ["AIRTABLE_API_KEY", "AIRTABLE_TOKEN", "AIRTABLE_PAT", "AIRTABLE_ACCESS_TOKEN"],
    formats: [structured("airtable-pat", "Airtable personal access token", /pat[0-9A-Za-z]{14}\.[0-9a-f]{64}/)],
    scheme: "Bearer", source: "airtable.com/developers/web/api/authentication",
  }),
  service({
    id: "linear", name: "Linear", words: ["linearapp"], weakWords: ["linear"],
    hosts: ["linear.app"], packages: ["@linear"], names: ["LINEAR_API_KEY", "LINEAR_TOKEN"],
    formats: [prefixed("linear-key", "Linear API key", "lin_api_", "[0-9A-Za-z]{40}")],
    source: "linear.app/developers; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "figma", name: "Figma",
    hosts: ["figma.com"], names: ["FIGMA_TOKEN", "FIGMA_API_KEY", "FIGMA_ACCESS_TOKEN", "FIGMA_API_TOKEN"], headers: ["x-figma-token"],
    formats: [prefixed("figma-pat", "Figma personal access token", "figd_", String.raw`[\w-]{40}`)],
    source: "figma.com/developers/api; trufflesecurity/trufflehog: pkg/detectors/figmapersonalaccesstoken",
  }),
  service({
    id: "hubspot", name: "HubSpot",
    hosts: ["hubapi.com", "hubspot.com"], packages: ["hubspot", "@hubspot"],
    names: ["HUBSPOT_API_KEY", "HUBSPOT_ACCESS_TOKEN", "HUBSPOT_TOKEN"],
    formats: [
      structured("hubspot-private-app", "HubSpot private app token", /pat-(?:na|eu|ap)\d-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/),
    ],
    scheme: "Bearer", source: "developers.hubspot.com, private apps",
  }),
  service({
    id: "zendesk", name: "Zendesk",
    hosts: ["zendesk.com"], packages: ["zenpy"], names: ["ZENDESK_API_TOKEN", "ZENDESK_TOKEN"],
    formats: [shaped("zendesk-token", "Zendesk API token", /[0-9A-Za-z]{40}/)],
    scheme: "Basic", accepts: ["basic", "bearer"], source: "developer.zendesk.com/api-reference",
  }),
  service({
    id: "zoho", name: "Zoho",
    hosts: ["zohoapis.com", "zoho.com", "zoho.eu"], names: ["ZOHO_ACCESS_TOKEN", "ZOHO_REFRESH_TOKEN", "ZOHO_TOKEN"],
    formats: [structured("zoho-token", "Zoho OAuth token", /1000\.[0-9a-f]{32}\.[0-9a-f]{32}/)],
    scheme: "Zoho-oauthtoken", accepts: ["zoho-oauthtoken", "bearer"],
    source: "zoho.com/crm/developer; trufflesecurity/trufflehog: pkg/detectors/zohocrm",
  }),
  service({
    id: "leadfeeder", name: "Leadfeeder",
    hosts: ["leadfeeder.com"], names: ["LEADFEEDER_TOKEN", "LEADFEEDER_API_TOKEN"],
    formats: [shaped("leadfeeder-token", "Leadfeeder token", /[0-9A-Za-z-]{43}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/leadfeeder",
  }),
  service({
    id: "moonclerk", name: "MoonClerk",
    hosts: ["moonclerk.com"], names: ["MOONCLERK_API_KEY"],
    formats: [shaped("moonclerk-key", "MoonClerk API key", /[0-9a-z]{32}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/moonclerk",
  }),
  service({
    id: "freshworks", name: "Freshworks", words: ["freshworks", "freshsales", "freshdesk"],
    hosts: ["freshworks.com", "myfreshworks.com", "freshsales.io", "freshdesk.com"],
    names: ["FRESHWORKS_API_KEY", "FRESHSALES_API_KEY", "FRESHDESK_API_KEY"],
    formats: [shaped("freshworks-key", "Freshworks CRM key", /[0-9A-Za-z_-]{22}/)],
    scheme: "Token", accepts: ["token", "basic"], source: "developers.freshworks.com/crm/api",
  }),
  service({
    id: "onfido", name: "Onfido",
    hosts: ["onfido.com"], packages: ["onfido"], names: ["ONFIDO_API_TOKEN", "ONFIDO_TOKEN"],
    formats: [
      prefixed("onfido-live", "Onfido live token", "api_live", String.raw`(?:_us|_ca)?\.[\w-]{11}\.[\w-]{32}`),
      prefixed("onfido-test", "Onfido sandbox token", "api_sandbox", String.raw`(?:_us|_ca)?\.[\w-]{11}\.[\w-]{32}`),
    ],
    scheme: "Token", source: "documentation.onfido.com; trufflesecurity/trufflehog: pkg/detectors/onfido",
  }),
  service({
    id: "tiingo", name: "Tiingo",
    hosts: ["tiingo.com"], packages: ["tiingo"], names: ["TIINGO_API_KEY", "TIINGO_TOKEN", "TIINGO_API_TOKEN"],
    formats: [shaped("tiingo-token", "Tiingo token", /[0-9a-z]{40}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/tiingo",
  }),
  service({
    id: "user-com", name: "User.com", words: ["usercom"],
    hosts: ["user.com"], names: ["USER_COM_API_KEY", "USERCOM_API_KEY"],
    scheme: "Token", source: "docs.user.com",
  }),
  service({
    id: "fibery", name: "Fibery",
    hosts: ["fibery.io"], packages: ["fibery-unofficial"], names: ["FIBERY_TOKEN", "FIBERY_API_TOKEN", "FIBERY_API_KEY"],
    formats: [structured("fibery-token", "Fibery token", /[0-9a-f]{8}\.[0-9a-f]{35}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/fibery",
  }),
  service({
    id: "upwave", name: "Upwave",
    hosts: ["upwave.io"], names: ["UPWAVE_API_KEY"],
    formats: [shaped("upwave-key", "Upwave API key", /[0-9a-z]{32}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/upwave",
  }),
  service({
    id: "parseur", name: "Parseur",
    hosts: ["parseur.com"], names: ["PARSEUR_API_KEY", "PARSEUR_TOKEN"],
    formats: [shaped("parseur-token", "Parseur token", HEX40)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/parseur",
  }),
  service({
    id: "diggernaut", name: "Diggernaut",
    hosts: ["diggernaut.com"], names: ["DIGGERNAUT_API_KEY", "DIGGERNAUT_TOKEN"],
    formats: [shaped("diggernaut-token", "Diggernaut token", /[0-9a-z]{40}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/diggernaut",
  }),
  service({
    id: "owlbot", name: "Owlbot",
    hosts: ["owlbot.info"], names: ["OWLBOT_TOKEN", "OWLBOT_API_KEY"],
    formats: [shaped("owlbot-token", "Owlbot token", /[0-9a-z]{40}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/owlbot",
  }),
];
