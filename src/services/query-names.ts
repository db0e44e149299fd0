/** Parameters of URLs that hold tokens, and URLs that are made to hold one. */

/** What holds a token whoever calls it so. */
const STRONG = new Set([
  "accesstoken", "apitoken", "privatetoken", "authtoken", "apikey", "oauthtoken", "personalaccesstoken", "bearertoken", "jobtoken", "refreshtoken", "idtoken", "xapikey", "apiaccesstoken",
]);
/** What holds a token only when the value is known to be one. */
const WEAK = new Set(["token", "key", "auth", "jwt", "bearer", "pat", "authorization", "appkey", "secretkey", "usertoken", "servicetoken", "subscriptionkey", "authkey", "accesskey", "appid", "apptoken"]);

/** The same with a word before: `adminapikey`. */
const COMPOUND = /[a-z](?:apikey|apitoken|accesstoken|authtoken)$/;

/** Whether a parameter of this name holds a token: `strong` always, `weak` when its value is one. */
export function queryNameStrength(name: string): "strong" | "weak" | undefined {
  const plain = name.replace(/[-_.]/g, "").toLowerCase();
  if (STRONG.has(plain)) return "strong";
  return WEAK.has(plain) || COMPOUND.test(plain) ? "weak" : undefined;
}

/** Any of these names before `=`. */
export const QUERY_PARAMETER = /[?&]([A-Za-z][\w.-]{1,30})=/;

/** Links that work once and are sent to one person: the token in them is how they work. Also downloads that are signed. */
const LINK = /reset|verif|confirm|activat|unsubscrib|invit|magic|recover|sign-?up|regist|join|accept|share|preview|download|password|opt-?out|alt=media/i;

/** Whether a URL, as far as it is written, is such a link. */
export const isTokenLink = (url: string): boolean => LINK.test(url);

/** Hosts whose keys are made for pages that everyone can read: maps, error reports, Firebase. */
const PUBLIC_HOSTS = /(?:^|[/.@])(?:maps\.google(?:apis)?\.com|google\.com\/maps|(?:tiles\.)?mapbox\.com|maptiler\.com|thunderforest\.com|stadiamaps\.com|sentry\.io|(?:identitytoolkit|securetoken|firestore|firebase\w*)\.googleapis\.com|tiny\.cloud|arcgis\.com)(?=[/:?]|$)/i;

/** Whether the key in a URL is public by design. */
export const isPublicKeyUrl = (url: string): boolean => PUBLIC_HOSTS.test(url);
