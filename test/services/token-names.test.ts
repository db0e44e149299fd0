import { describe, expect, it } from "vitest";
import { SERVICES, tokenNameStrength } from "../../src/services/index.js";

describe("tokenNameStrength", () => {
  it.each([
    "NETBOX_TOKEN", "netboxToken", "Netbox_Token", "netbox_key", "NETBOX_API_KEY_PROD", "tokenNetbox", "token_for_netbox", "NB_TOKEN", "nb_token", "nbToken", "SUPERUSER_API_TOKEN",
    "api_token", "apiToken", "API_TOKEN", "apiKey", "apikey", "APIKEY", "api_key_v2", "API_KEY_DEV", "access_token", "accessToken", "auth_token", "authtoken", "refresh_token", "bearer",
    "bearer_token", "personal_access_token", "github_token", "githubToken", "GITHUB_PAT", "gitlab_deploy_key", "openai_key", "HF_TOKEN", "AWS_SECRET_ACCESS_KEY", "secret_access_key",
    "X-Auth-Token", "X-API-Key", "PRIVATE-TOKEN", "netbox.token", "service_account_token", "bot_token", "_api_key", "X_API_KEY", "LABEL_STUDIO_KEY", "api_secret", "apiSecret", "cloudinaryApiSecret", "accesstoken", "apitoken", "netbox_secret", "digital_ocean_token", "digital_ocean_prod_token", "cloud_app_security_token", "BOTTOKEN", "TS_AUTHKEY", "page_access_token", "pageAccessToken",
  ])("%s is strong", (name) => {
    expect(tokenNameStrength(name)).toBe("strong");
  });

  it.each(["token", "TOKEN", "Token", "key", "secret", "--token", "self.token", "my_token", "token2", "tokenValue", "token_prod", "secret_key", "SECRET_KEY", "private_key", "jwt", "session_token", "webhook_secret", "client_secret", "github_client_secret", "token_for_exporter", "token_2024", "invite_token", "token_nb", "token_gh", "INSTALLTOKEN", "clientsecret"])(
    "%s is weak",
    (name) => {
      expect(tokenNameStrength(name)).toBe("weak");
    },
  );

  it.each([
    // about tokens
    "token_url", "tokenUrl", "token_type", "token_count", "token_path", "token_file", "token_name", "token_id", "token_endpoint", "TOKEN_PREFIX", "tokenExpiry", "token_lifetime", "token_env",
    "token_regex", "api_key_name", "api_key_header", "accessTokenUrl", "accessKeyId", "tokenData", "tokens", "API_KEYS", "max_tokens", "netbox_token_file", "NETBOX_TOKEN_PATH",
    // tokens of another kind
    "NextToken", "next_page_token", "continuationToken", "csrf_token", "csrfToken", "xsrfToken", "X-CSRF-Token", "syncToken", "cancelToken", "stop_token", "eos_token", "csrftoken", "nexttoken", "page_token", "authkeyboard", "subtokens", "tokenizer", "openParenToken",
    // functions and questions
    "is_token", "has_token", "getToken", "setToken", "has_netbox_token", "getNetboxToken", "validate_api_key", "use_token",
    // keys of another kind
    "public_key", "primary_key", "foreign_key", "keyword", "key_file", "sort_key", "cache_key", "partition_key", "hotkey", "monkey", "publishable_key", "keyFor", "key_phrase", "token_phrase_id",
    // passwords, and what is no name of a credential
    "password", "db_password", "passphrase", "username", "authorization", "headers", "pat", "path", "netbox_keyboard", "", "x".repeat(500),
  ])("%j is no token's name", (name) => {
    expect(tokenNameStrength(name)).toBeUndefined();
  });

  it("knows the names of every service", () => {
    for (const name of SERVICES.flatMap((service) => service.names)) expect(tokenNameStrength(name), name).toBe("strong");
  });
});
