import { HEX40, path, service, shaped } from "../define.js";

/** Forgejo and Gogs are of the same family and send their tokens the same way. */
export const gitea = service({
  id: "gitea",
  name: "Gitea",
  words: ["gitea", "forgejo", "gogs", "codeberg"],
  hosts: ["gitea.com", "gitea.io", "codeberg.org", "forgejo.org", "gogs.io"],
  paths: [path(/\/api\/v1\/(?:repos|orgs|user\/repos|admin\/users)(?:\/|$)/)],
  packages: ["py-gitea", "pyforgejo", "gitea-js"],
  names: ["GITEA_TOKEN", "GITEA_API_TOKEN", "GITEA_ACCESS_TOKEN", "FORGEJO_TOKEN", "FORGEJO_API_TOKEN", "GOGS_TOKEN"],
  formats: [shaped("gitea-token", "Gitea access token", HEX40)],
  scheme: "token",
  accepts: ["token", "bearer", "basic"],
  source: "docs.gitea.com, API usage",
});
