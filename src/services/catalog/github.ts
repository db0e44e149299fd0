import { hasChecksum62 } from "../checksum.js";
import { HEX40, path, prefixed, service, shaped } from "../define.js";

/** A prefix of four characters, 30 random ones and a checksum of six. */
const checked = (id: string, name: string, prefix: string) =>
  prefixed(id, name, prefix, "[0-9A-Za-z]{36}", { isGenuine: (token) => hasChecksum62(token, prefix) });

export const github = service({
  id: "github",
  name: "GitHub",
  words: ["github", "octokit"],
  weakWords: ["gh"],
  hosts: ["github.com", "githubusercontent.com", "ghcr.io", "githubcopilot.com"],
  paths: [path(/\/api\/v3\/(?:repos|orgs|user|gists)(?:\/|$)/)],
  packages: ["@octokit", "octokit", "github", "pygithub", "github3", "ghapi", "@actions/github"],
  names: ["GITHUB_TOKEN", "GITHUB_API_TOKEN", "GITHUB_PAT", "GITHUB_ACCESS_TOKEN", "GITHUB_AUTH_TOKEN", "GH_TOKEN", "GH_PAT", "GH_ENTERPRISE_TOKEN", "COPILOT_GITHUB_TOKEN"],
  formats: [
    checked("github-pat", "GitHub personal access token", "ghp_"),
    checked("github-oauth", "GitHub OAuth token", "gho_"),
    checked("github-user", "GitHub user-to-server token", "ghu_"),
    checked("github-server", "GitHub installation token", "ghs_"),
    prefixed("github-refresh", "GitHub refresh token", "ghr_", "[0-9A-Za-z]{36,76}"),
    prefixed("github-fine-grained", "GitHub fine-grained personal access token", "github_pat_", "[0-9A-Za-z]{22}_[0-9A-Za-z]{59}"),
    shaped("github-classic", "GitHub token from before 2021", HEX40),
  ],
  scheme: "Bearer",
  accepts: ["bearer", "token", "basic"],
  source: "docs.github.com, authenticating to the REST API; github.blog 2021-04-05, token formats; octokit/auth-token.js",
});
