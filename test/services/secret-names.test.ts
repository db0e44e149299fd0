import { describe, expect, it } from "vitest";
import { secretNameStrength } from "../../src/services/index.js";

describe("the name of something that must not be guessed", () => {
  it.each(["api_key", "generate_api_key", "createAccessToken", "password", "generatePassword", "NETBOX_TOKEN", "bot_token"])("is strong in %s", (name) => {
    expect(secretNameStrength(name)).toBe("strong");
  });

  it.each(["token", "generate_token", "resetToken", "secret", "csrf_token", "SECRET_KEY", "session_id", "sessionId", "make_session_id", "csrf_secret", "csrfKey"])("is weak in %s", (name) => {
    expect(secretNameStrength(name)).toBe("weak");
  });

  it.each(["key", "request_token", "idempotencyKey", "cancelToken", "nextToken", "max_tokens", "tokens", "token_expires_at", "itemKey", "cacheKey", "id", "user_id", "auth_id", "session_name", "generate", "trace_token", "x".repeat(200)])("is not %s", (name) => {
    expect(secretNameStrength(name)).toBeUndefined();
  });
});
