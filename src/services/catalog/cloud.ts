import { HEX64, path, prefixed, service, shaped, structured, UUID } from "../define.js";
import type { Service } from "../service.js";

const hex64 = (id: string, name: string, prefix: string) => prefixed(id, name, prefix, "[0-9a-f]{64}");

/** Hosting, cloud platforms and the keepers of their secrets. */
export const CLOUD: readonly Service[] = [
  service({
    id: "digitalocean", name: "DigitalOcean", words: ["digitalocean", "doctl"],
    hosts: ["digitalocean.com", "digitaloceanspaces.com"], packages: ["pydo", "digitalocean", "dropletkit", "do-wrapper"],
    names: [
      "DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DIGITALOCEAN_API_TOKEN", "DO_TOKEN", "DO_API_TOKEN", "DO_PAT", "DO_ACCESS_TOKEN",
    ],
    formats: [
      hex64("digitalocean-pat", "DigitalOcean personal access token", "dop_v1_"),
      hex64("digitalocean-oauth", "DigitalOcean OAuth token", "doo_v1_"),
      hex64("digitalocean-refresh", "DigitalOcean refresh token", "dor_v1_"),
      shaped("digitalocean-classic", "DigitalOcean token", HEX64),
    ],
    scheme: "Bearer", source: "docs.digitalocean.com/reference/api; digitalocean/pydo: README.md",
  }),
  service({
    id: "aws", name: "AWS", words: ["aws", "amazonaws", "boto3"],
    hosts: ["amazonaws.com", "aws.amazon.com"], packages: ["boto3", "botocore", "@aws-sdk", "aws-sdk", "aiobotocore"],
    names: ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK"], headers: ["x-amz-security-token"],
    formats: [
      prefixed("aws-key-id", "AWS access key id", "AKIA", "[A-Z2-7]{16}"),
      prefixed("aws-temporary-key-id", "AWS temporary access key id", "ASIA", "[A-Z2-7]{16}"),
      prefixed("aws-bedrock", "Amazon Bedrock API key", "ABSK", "[0-9A-Za-z+/]{109,269}={0,2}"),
      shaped("aws-secret", "AWS secret access key", /[0-9A-Za-z+/]{40}/),
    ],
    source: "docs.aws.amazon.com/IAM, unique identifiers",
  }),
  service({
    id: "google", name: "Google", words: ["googleapis", "gcloud"], weakWords: ["google", "gcp", "gemini"],
    hosts: ["googleapis.com", "cloud.google.com"],
    packages: ["googleapiclient", "google.cloud", "google.auth", "@google-cloud", "@google/genai"],
    names: ["GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_OAUTH_ACCESS_TOKEN", "GOOGLE_CLIENT_SECRET", "GCP_API_KEY"],
    headers: ["x-goog-api-key"],
    formats: [
      prefixed("google-api-key", "Google API key", "AIza", String.raw`[\w-]{35}`),
      prefixed("google-oauth", "Google OAuth access token", "ya29.", String.raw`[\w-]{30,1200}`),
    ],
    scheme: "Bearer", source: "cloud.google.com/docs/authentication; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "azure", name: "Azure", words: ["azure", "azurewebsites", "azuredevops"],
    hosts: ["azure.com", "windows.net", "microsoftonline.com", "visualstudio.com"], packages: ["azure", "@azure", "msal"],
    names: [
      "AZURE_CLIENT_SECRET", "AZURE_DEVOPS_PAT", "AZURE_DEVOPS_EXT_PAT", "SYSTEM_ACCESSTOKEN", "ARM_CLIENT_SECRET", "AZURE_OPENAI_API_KEY",
    ],
    headers: ["ocp-apim-subscription-key"],
    scheme: "Bearer", accepts: ["bearer", "basic"], source: "learn.microsoft.com/azure",
  }),
  service({
    id: "cloudflare", name: "Cloudflare",
    hosts: ["cloudflare.com"], packages: ["cloudflare"],
    names: ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_API_KEY", "CLOUDFLARE_TOKEN", "CF_API_TOKEN", "CF_API_KEY"],
    headers: ["x-auth-key", "x-auth-user-service-key"],
    formats: [
      prefixed("cloudflare-user", "Cloudflare user API token", "cfut_", "[0-9A-Za-z]{40}[0-9a-f]{8}"),
      prefixed("cloudflare-account", "Cloudflare account API token", "cfat_", "[0-9A-Za-z]{40}[0-9a-f]{8}"),
      prefixed("cloudflare-origin-ca", "Cloudflare origin CA key", "v1.0-", "[0-9a-f]{24}-[0-9a-f]{146}"),
      shaped("cloudflare-token", "Cloudflare API token", /[\w-]{40}/),
    ],
    scheme: "Bearer", source: "developers.cloudflare.com/fundamentals/api",
  }),
  service({
    id: "heroku", name: "Heroku",
    hosts: ["heroku.com"], packages: ["heroku3"], names: ["HEROKU_API_KEY", "HEROKU_API_TOKEN", "HEROKU_TOKEN"],
    formats: [
      prefixed("heroku-key", "Heroku API key", "HRKU-AA", String.raw`[\w-]{58}`),
      shaped("heroku-classic", "Heroku API key", UUID),
    ],
    scheme: "Bearer", source: "devcenter.heroku.com, platform API",
  }),
  service({
    id: "hetzner", name: "Hetzner Cloud", words: ["hetzner", "hcloud"],
    hosts: ["hetzner.cloud", "hetzner.com"], packages: ["hcloud"], names: ["HCLOUD_TOKEN", "HETZNER_TOKEN", "HETZNER_API_TOKEN"],
    formats: [shaped("hetzner-token", "Hetzner Cloud API token", /[0-9A-Za-z]{64}/)],
    scheme: "Bearer", source: "docs.hetzner.cloud",
  }),
  service({
    id: "vultr", name: "Vultr",
    hosts: ["vultr.com"], names: ["VULTR_API_KEY"],
    formats: [shaped("vultr-key", "Vultr API key", /[0-9A-Z]{36}/)],
    scheme: "Bearer", source: "vultr.com/api",
  }),
  service({
    id: "scaleway", name: "Scaleway",
    hosts: ["scaleway.com"], names: ["SCW_SECRET_KEY", "SCW_TOKEN"], headers: ["x-auth-token"],
    formats: [shaped("scaleway-key", "Scaleway secret key", UUID)],
    source: "scaleway.com/developers/api",
  }),
  service({
    id: "fly", name: "Fly.io", words: ["flyio", "flyctl"],
    hosts: ["fly.io", "machines.dev"], names: ["FLY_API_TOKEN", "FLY_ACCESS_TOKEN"],
    formats: [
      prefixed("fly-oauth", "Fly.io access token", "fo1_", String.raw`[\w-]{43}`),
      prefixed("fly-macaroon", "Fly.io macaroon token", "fm2_", "[0-9A-Za-z+/]{100,1000}={0,3}"),
    ],
    scheme: "Bearer", source: "fly.io/docs/security/tokens; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "netlify", name: "Netlify",
    hosts: ["netlify.com"], names: ["NETLIFY_AUTH_TOKEN", "NETLIFY_TOKEN", "NETLIFY_API_TOKEN"],
    formats: [prefixed("netlify-pat", "Netlify personal access token", "nfp_", String.raw`\w{36}`)],
    scheme: "Bearer", source: "docs.netlify.com/api",
  }),
  service({
    id: "vercel", name: "Vercel",
    hosts: ["vercel.com"], packages: ["@vercel"], names: ["VERCEL_TOKEN", "VERCEL_API_TOKEN", "VERCEL_ACCESS_TOKEN"],
    formats: [shaped("vercel-token", "Vercel access token", /[0-9A-Za-z]{24}/)],
    scheme: "Bearer", source: "vercel.com/docs/rest-api",
  }),
  service({
    id: "supabase", name: "Supabase",
    hosts: ["supabase.co", "supabase.com"], packages: ["@supabase", "supabase"],
    names: ["SUPABASE_ACCESS_TOKEN", "SUPABASE_SERVICE_ROLE_KEY", "SUPABASE_KEY", "SUPABASE_SECRET_KEY"],
    formats: [prefixed("supabase-pat", "Supabase access token", "sbp_", "[0-9a-f]{40}")],
    scheme: "Bearer", source: "supabase.com/docs/reference/api",
  }),
  service({
    id: "planetscale", name: "PlanetScale", words: ["planetscale", "pscale"],
    hosts: ["planetscale.com", "psdb.cloud"], names: ["PLANETSCALE_SERVICE_TOKEN", "PLANETSCALE_TOKEN"],
    formats: [
      prefixed("planetscale-token", "PlanetScale service token", "pscale_tkn_", String.raw`[\w=.-]{32,64}`),
      prefixed("planetscale-password", "PlanetScale password", "pscale_pw_", String.raw`[\w=.-]{32,64}`),
      prefixed("planetscale-oauth", "PlanetScale OAuth token", "pscale_oauth_", String.raw`[\w=.-]{32,64}`),
    ],
    source: "planetscale.com/docs; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "databricks", name: "Databricks",
    hosts: ["databricks.com", "azuredatabricks.net"], packages: ["databricks"],
    names: ["DATABRICKS_TOKEN", "DATABRICKS_API_TOKEN", "DATABRICKS_ACCESS_TOKEN"],
    formats: [prefixed("databricks-pat", "Databricks personal access token", "dapi", String.raw`[0-9a-f]{32}(?:-\d)?`)],
    scheme: "Bearer", source: "docs.databricks.com/dev-tools/auth/pat",
  }),
  service({
    id: "vault", name: "HashiCorp Vault", words: ["hashivault", "hashicorpvault", "hvac", "openbao"], weakWords: ["vault"],
    hosts: ["vaultproject.io"], paths: [path(/\/v1\/(?:secret\/data|auth\/[\w-]{1,64}\/login|sys\/(?:health|seal-status))/)],
    packages: ["hvac", "node-vault"], names: ["VAULT_TOKEN", "VAULT_DEV_ROOT_TOKEN_ID", "BAO_TOKEN"], headers: ["x-vault-token"],
    formats: [
      prefixed("vault-service", "Vault service token", "hvs.", String.raw`[\w-]{24,200}`),
      prefixed("vault-batch", "Vault batch token", "hvb.", String.raw`[\w-]{100,400}`),
      prefixed("vault-recovery", "Vault recovery token", "hvr.", String.raw`[\w-]{24,200}`),
      shaped("vault-classic", "Vault service token", /s\.[0-9A-Za-z]{24}/),
    ],
    scheme: "Bearer", source: "developer.hashicorp.com/vault/docs/concepts/tokens",
  }),
  service({
    id: "terraform-cloud", name: "HCP Terraform", words: ["terraformcloud", "terraformenterprise"], weakWords: ["tfe"],
    hosts: ["app.terraform.io"], names: ["TFE_TOKEN", "TF_API_TOKEN", "TF_TOKEN_APP_TERRAFORM_IO"],
    formats: [structured("terraform-cloud-token", "HCP Terraform token", /[0-9A-Za-z]{14}\.atlasv1\.[\w=-]{60,70}/)],
    scheme: "Bearer", source: "developer.hashicorp.com/terraform/cloud-docs/api-docs",
  }),
  service({
    id: "doppler", name: "Doppler", weakWords: ["doppler"],
    hosts: ["doppler.com"], names: ["DOPPLER_TOKEN", "DOPPLER_API_KEY"],
    formats: [
      prefixed("doppler-personal", "Doppler personal token", "dp.pt.", "[0-9A-Za-z]{40,44}"),
      prefixed("doppler-service", "Doppler service token", "dp.st.", String.raw`(?:[0-9a-z_-]{2,35}\.)?[0-9A-Za-z]{40,44}`),
    ],
    scheme: "Bearer", accepts: ["bearer", "basic"], source: "docs.doppler.com, token formats",
  }),
  service({
    id: "1password", name: "1Password", words: ["1password", "onepassword"],
    hosts: ["1password.com"], names: ["OP_SERVICE_ACCOUNT_TOKEN", "OP_CONNECT_TOKEN"],
    formats: [prefixed("1password-service", "1Password service account token", "ops_eyJ", "[0-9A-Za-z+/]{250,2000}={0,3}")],
    scheme: "Bearer", source: "developer.1password.com/docs/service-accounts",
  }),
  service({
    id: "pulumi", name: "Pulumi",
    hosts: ["pulumi.com"], packages: ["pulumi", "@pulumi"], names: ["PULUMI_ACCESS_TOKEN"],
    formats: [prefixed("pulumi-token", "Pulumi access token", "pul-", "[0-9a-f]{40}")],
    scheme: "token", source: "pulumi.com/docs; trufflesecurity/trufflehog: pkg/detectors/pulumi",
  }),
];
