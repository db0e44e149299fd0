/** What reaches a browser: variables that bundlers build into its code, and what scripts keep there. */
import { arg, lastSegment, type ArgRef } from "./row.js";

/** Variables with this prefix, read from this object, are built into the code that browsers (or phones) download. */
interface PublicVariables {
  readonly prefix: string;
  /** The access path of what they are read from. */
  readonly from: string;
}

const each = (from: string, prefixes: readonly string[]): readonly PublicVariables[] => prefixes.map((prefix) => ({ prefix, from }));

/** Each bundler's documentation names its own: Next.js, Create React App, Vue CLI, Expo, Gatsby, Nuxt; Vite, Astro, SvelteKit, Rsbuild, ngx-env. */
const PUBLIC_VARIABLES: readonly PublicVariables[] = [
  ...each("process.env", ["NEXT_PUBLIC_", "REACT_APP_", "VUE_APP_", "EXPO_PUBLIC_", "GATSBY_", "NUXT_PUBLIC_", "NG_APP_", "BUN_PUBLIC_", "PLASMO_PUBLIC_", "STORYBOOK_"]),
  ...each("import.meta.env", ["VITE_", "PUBLIC_", "REACT_APP_", "NG_APP_", "NEXT_PUBLIC_", "STORYBOOK_", "WXT_"]),
  ...["$env/static/public", "$env/dynamic/public.env"].flatMap((from) => each(from, ["PUBLIC_"])),
  ...["", "#imports.", "#app.", "nuxt/app."].flatMap((from) => [`${from}useRuntimeConfig().public`, `${from}useNuxtApp().$config.public`]).flatMap((from) => each(from, [""])),
  ...each("next/config().publicRuntimeConfig", [""]),
];

/** The prefixes, longest first: `NEXT_PUBLIC_` is no `PUBLIC_`. */
const PREFIXES = [...new Set(PUBLIC_VARIABLES.map(({ prefix }) => prefix).filter((prefix) => prefix !== ""))].sort((a, b) => b.length - a.length);
const INITIALS = new Set(PREFIXES.map((prefix) => prefix[0]));
const HOLDERS = new Set(PUBLIC_VARIABLES.filter(({ prefix }) => prefix === "").map(({ from }) => from.slice(from.lastIndexOf(".") + 1)));

/** What a member may be called without the prefix, by its own name and that of what it is read from: a quick look. */
export function maybePublicName(name: string, holder: string | undefined): string | undefined {
  if (holder !== undefined && HOLDERS.has(holder)) return name;
  const prefix = INITIALS.has(name[0]) ? PREFIXES.find((each) => name.startsWith(each)) : undefined;
  return prefix === undefined ? undefined : name.slice(prefix.length);
}

/** Whether browsers get what is read as `name` from the object with the access path `from`. */
export const isPublicVariable = (from: string, name: string): boolean => PUBLIC_VARIABLES.some((row) => row.from === from && name.startsWith(row.prefix));

/** A call that keeps a value where every script of the page can read it. */
export interface StoreRow {
  readonly call: string;
  /** For messages: `localStorage`, `a cookie`. */
  readonly store: string;
  readonly key: ArgRef;
  readonly value: ArgRef;
  /** An option that, when it is true, keeps scripts away: cookies that are set on the server. */
  readonly hidden?: ArgRef;
  /** The value is only what it begins with: what is kept comes later. */
  readonly isDeclaration?: boolean;
}

const WEB_STORES = ["localStorage", "sessionStorage"].flatMap((store) => ["", "window.", "globalThis.", "self."].map((owner) => ({ path: owner + store, store })));

/** Objects whose members are entries of a browser's store, by access path. */
export const STORE_OBJECTS: ReadonlyMap<string, string> = new Map(WEB_STORES.map(({ path, store }) => [path, store]));

const stores = (store: string, calls: readonly string[], key = arg(0), value = arg(1), hidden?: ArgRef): readonly StoreRow[] =>
  calls.map((call) => ({ call, store, key, value, ...(hidden && { hidden }) }));
const declarations = (store: string, calls: readonly string[]): readonly StoreRow[] => stores(store, calls).map((row) => ({ ...row, isDeclaration: true }));

const ASYNC_STORAGE = ["@react-native-async-storage/async-storage", "@react-native-community/async-storage", "react-native.AsyncStorage"];

const STORE_ROWS: readonly StoreRow[] = [
  ...WEB_STORES.flatMap(({ path, store }) => stores(store, [`${path}.setItem`])),
  ...stores("AsyncStorage", ASYNC_STORAGE.map((path) => `${path}.setItem`)),
  ...stores("the browser's storage", ["localforage.setItem", "store2.set", "store.set", "store2.session.set", "idb-keyval.set", "react-secure-storage.setItem", "quasar.LocalStorage.set", "quasar.SessionStorage.set", "ngx-webstorage.LocalStorageService().store"]),
  ...stores("the app's preferences", ["@capacitor/preferences.Preferences.set", "@capacitor/storage.Storage.set"], arg(0, undefined, "key"), arg(0, undefined, "value")),
  ...stores("MMKV", ["react-native-mmkv.MMKV().set", "react-native-mmkv.createMMKV().set"]),
  ...stores("a cookie", ["js-cookie.set", "Cookies.set", "js-cookie.withAttributes().set", "universal-cookie().set", "universal-cookie.Cookies().set", "react-cookie.Cookies().set", "react-cookie.useCookies().1", "cookies-next.setCookie", "ngx-cookie-service.CookieService().set", "vue-cookies.set", "vue3-cookies.useCookies().cookies.set", "$cookies.set", "react-cookies.save", "tiny-cookie.set", "es-cookie.set"], arg(0), arg(1), arg(2, undefined, "httpOnly")),
  ...stores("a cookie", ["nookies.setCookie", "nookies.set"], arg(1), arg(2), arg(3, undefined, "httpOnly")),
  ...declarations("localStorage", ["@vueuse/core.useLocalStorage", "@vueuse/core.useStorage", "react-use.useLocalStorage", "usehooks-ts.useLocalStorage", "@uidotdev/usehooks.useLocalStorage"]),
  ...declarations("sessionStorage", ["@vueuse/core.useSessionStorage", "react-use.useSessionStorage", "usehooks-ts.useSessionStorage"]),
];

/** Calls that keep a value in a browser, by access path. */
export const STORES: ReadonlyMap<string, StoreRow> = new Map(STORE_ROWS.map((row) => [row.call, row]));

/** The last names of these calls. What a hook gives has any name: those that are used speak of cookies. */
const STORE_NAMES = new Set(STORE_ROWS.map(({ call }) => lastSegment(call)));
export const isStoreName = (name: string): boolean => STORE_NAMES.has(name) || /cookie/i.test(name);

/** `document.cookie = …` makes a cookie that scripts can read. */
export const isCookieJar = (object: string, member: string): boolean => member === "cookie" && /^(?:(?:window|globalThis|self)\.)?document$/.test(object);
