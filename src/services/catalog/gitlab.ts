import { path, prefixed, service } from "../define.js";

const ROUTABLE = String.raw`[\w-]{27,300}\.[0-9a-z]{2}\.?[0-9a-z]{7,9}`;
const short = (id: string, name: string, prefix: string) => prefixed(id, name, prefix, String.raw`[\w-]{20,25}`);

export const gitlab = service({
  id: "gitlab",
  name: "GitLab",
  words: ["gitlab"],
  hosts: ["gitlab.com"],
  paths: [path(/\/api\/v4\/(?:projects|groups|users|runners|jobs)(?:\/|$)/)],
  packages: ["@gitbeaker", "python-gitlab", "gitlab"],
  names: ["GITLAB_TOKEN", "GITLAB_API_TOKEN", "GITLAB_PRIVATE_TOKEN", "GITLAB_ACCESS_TOKEN", "GITLAB_PAT", "GL_TOKEN", "CI_JOB_TOKEN"],
  headers: ["private-token", "job-token", "deploy-token"],
  formats: [
    prefixed("gitlab-pat-routable", "GitLab personal access token", "glpat-", ROUTABLE),
    prefixed("gitlab-runner-routable", "GitLab runner authentication token", "glrt-", String.raw`t\d_${ROUTABLE}`),
    short("gitlab-pat", "GitLab personal access token", "glpat-"),
    short("gitlab-deploy", "GitLab deploy token", "gldt-"),
    short("gitlab-runner", "GitLab runner authentication token", "glrt-"),
    short("gitlab-feed", "GitLab feed token", "glft-"),
    short("gitlab-mail", "GitLab incoming mail token", "glimt-"),
    short("gitlab-scim", "GitLab SCIM token", "glsoat-"),
    prefixed("gitlab-job", "GitLab job token", "glcbt-", String.raw`[0-9A-Za-z]{1,5}_[\w-]{20}`),
    prefixed("gitlab-trigger", "GitLab pipeline trigger token", "glptt-", "[0-9a-f]{40}"),
    prefixed("gitlab-agent", "GitLab agent token", "glagent-", String.raw`[\w-]{50}`),
    prefixed("gitlab-oauth-secret", "GitLab OAuth application secret", "gloas-", "[0-9a-f]{64}"),
    prefixed("gitlab-registration", "GitLab runner registration token", "GR1348941", String.raw`[\w-]{20}`),
  ],
  scheme: "Bearer",
  accepts: ["bearer", "basic"],
  source: "docs.gitlab.com, token overview; gitleaks/gitleaks: config/gitleaks.toml",
});
