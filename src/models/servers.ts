/** Modules that only a server's own code and tests import: headers there are what it is sent, not what it sends. */
export const SERVER_PACKAGES = /^(?:rest_framework|django\.test|utilities\.testing|users\.(?:models|tests)|netbox\.(?:api|tests|settings)|users)(?:\.|$)/;

/** The variables of a Cloudflare worker, which its functions are handed: `env.API_TOKEN`, Hono's `c.env.API_TOKEN`. */
export const WORKER_BINDING = /(?:^|\.)env\.([A-Z][A-Z\d_]*)$/;
