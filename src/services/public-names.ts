/** Names of keys and tokens that may be seen: made for browsers, or for one device, form or message. */
import { partsOf } from "./split.js";

/**
 * Services whose browser keys are public by their own documentation, as words of a name, alone or joined. What such a key
 * may do is bound to a domain, or no more than reporting.
 */
const BROWSER_KEYS = new Set([
  "publishable", "public", "pub", "anon", "anonymous", "browser", "site", "sitekey", "web", "pk",
  "firebase", "mapbox", "maptiler", "maps", "map", "gmap", "gmaps", "googlemaps", "here", "tomtom", "cesium", "ion", "arcgis", "esri", "geocoding", "places", "tiles",
  "recaptcha", "hcaptcha", "captcha", "turnstile", "algolia", "meilisearch", "typesense", "docsearch", "search",
  "posthog", "mixpanel", "amplitude", "segment", "writekey", "rudderstack", "heap", "hotjar", "clarity", "plausible", "umami", "analytics", "gtm", "ga", "pixel", "matomo", "fathom", "june",
  "sentry", "bugsnag", "rollbar", "logrocket", "datadog", "rum", "honeybadger", "trackjs", "raygun", "newrelic", "faro", "openreplay", "highlight",
  "stripe", "paypal", "razorpay", "paystack", "flutterwave", "braintree", "square", "clerk", "supabase", "pusher", "ably", "onesignal", "vapid", "emailjs", "web3forms", "formspree", "getform",
  "intercom", "crisp", "tawk", "zendesk", "drift", "userback", "launchdarkly", "growthbook", "statsig", "flagsmith", "unleash", "optimizely", "configcat", "splitio",
  "giphy", "tenor", "tinymce", "ckeditor", "froala", "license", "licence", "mui", "syncfusion", "aggrid", "devextreme", "handsontable", "tldraw", "livekit", "agora", "pubnub", "magic",
  "walletconnect", "infura", "alchemy", "thirdweb", "moralis", "etherscan", "helius", "quicknode", "rpc", "unsplash", "storyblok", "prismic", "datocms", "hygraph",
]);

/** Words that say that it is the other key of such a service, the secret one. */
const SECRET_WORDS = new Set(["secret", "service", "role", "private", "admin", "server", "backend", "management", "personal"]);

/** Whether a name says that the key is made to be seen: `FIREBASE_API_KEY`, `STRIPE_PUBLISHABLE_KEY`, `MAPBOX_TOKEN`. */
export function isPublishableName(name: string): boolean {
  const parts = partsOf(name).map(({ text }) => text);
  if (parts.some((part) => SECRET_WORDS.has(part))) return false;
  return parts.some((part, i) => BROWSER_KEYS.has(part) || BROWSER_KEYS.has(part + (parts[i + 1] ?? "")));
}

const PASSING = new Set([
  "fcm", "push", "apns", "apn", "apple", "device", "devices", "registration", "notification", "notifications", "messaging", "vapid", "voip", "onesignal", "expo",
  "captcha", "recaptcha", "turnstile", "csrf", "xsrf", "nonce", "invite", "invitation", "referral", "referrer", "cart", "basket", "checkout", "unsubscribe", "share", "visitor", "tracking", "analytics", "instance",
  "selected", "favorite", "favourite", "chart", "swap", "nft", "erc", "erc20", "coin", "wallet", "contract", "collateral",
]);

/** Whether a name says that a token lets nobody in: it addresses a device, proves a form, counts a visitor, is money. */
export const isPassingToken = (name: string): boolean => partsOf(name).some(({ text }) => PASSING.has(text));
