import { HEX32, path, prefixed, service, shaped, structured } from "../define.js";
import type { Service } from "../service.js";

/** Chat, mail and telephony. */
export const MESSAGING: readonly Service[] = [
  service({
    id: "slack", name: "Slack", words: ["slack"],
    hosts: ["slack.com"], packages: ["slack_sdk", "slack_bolt", "slackclient", "@slack"],
    names: ["SLACK_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_USER_TOKEN", "SLACK_API_TOKEN", "SLACK_SIGNING_SECRET"],
    formats: [
      prefixed("slack-bot", "Slack bot token", "xoxb-", "[0-9]{8,14}-[0-9A-Za-z-]{18,64}"),
      prefixed("slack-user", "Slack user token", "xoxp-", "[0-9]{8,14}-[0-9A-Za-z-]{28,80}"),
      prefixed("slack-app", "Slack app-level token", "xapp-", String.raw`\d-[0-9A-Z]{8,14}-\d{8,14}-[0-9a-z]{32,80}`),
      prefixed("slack-config", "Slack configuration token", "xoxe.xox", String.raw`[bp]-\d-[0-9A-Za-z]{140,180}`),
      prefixed("slack-refresh", "Slack refresh token", "xoxe-", String.raw`\d-[0-9A-Za-z]{140,180}`),
      prefixed("slack-session", "Slack session token", "xoxc-", "[0-9]{8,14}-[0-9]{8,14}-[0-9]{8,14}-[0-9a-f]{64}"),
    ],
    scheme: "Bearer", source: "api.slack.com/authentication/token-types",
  }),
  service({
    id: "discord", name: "Discord", words: ["discord", "discordapp"],
    hosts: ["discord.com", "discordapp.com"], packages: ["discord", "discord.py", "discord.js", "nextcord"],
    names: ["DISCORD_TOKEN", "DISCORD_BOT_TOKEN", "DISCORD_API_TOKEN"],
    formats: [structured("discord-bot", "Discord bot token", /[MNO][0-9A-Za-z_-]{23,25}\.[\w-]{6}\.[\w-]{27,38}/)],
    scheme: "Bot", accepts: ["bot", "bearer"], source: "discord.com/developers/docs/reference",
  }),
  service({
    id: "telegram", name: "Telegram", words: ["telegram", "telethon", "aiogram"],
    hosts: ["telegram.org"], packages: ["telegram", "aiogram", "telebot"],
    names: ["TELEGRAM_BOT_TOKEN", "TELEGRAM_TOKEN", "TELEGRAM_API_TOKEN", "TG_BOT_TOKEN", "TG_TOKEN"],
    formats: [structured("telegram-bot", "Telegram bot token", /\d{8,10}:AA[\w-]{33}/)],
    source: "core.telegram.org/bots/api",
  }),
  service({
    id: "twilio", name: "Twilio",
    hosts: ["twilio.com"], packages: ["twilio"], names: ["TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET", "TWILIO_TOKEN"],
    formats: [
      shaped("twilio-key", "Twilio API key id", /SK[0-9a-f]{32}/),
      shaped("twilio-auth-token", "Twilio auth token", HEX32),
    ],
    scheme: "Basic", source: "twilio.com/docs/iam",
  }),
  service({
    id: "sendgrid", name: "SendGrid",
    hosts: ["sendgrid.com", "sendgrid.net"], packages: ["sendgrid", "@sendgrid"], names: ["SENDGRID_API_KEY", "SENDGRID_KEY"],
    formats: [prefixed("sendgrid-key", "SendGrid API key", "SG.", String.raw`[\w-]{22}\.[\w-]{43}`)],
    scheme: "Bearer", source: "docs.sendgrid.com, API keys",
  }),
  service({
    id: "mailgun", name: "Mailgun",
    hosts: ["mailgun.net", "mailgun.com", "mailgun.org"], names: ["MAILGUN_API_KEY", "MAILGUN_KEY"],
    formats: [prefixed("mailgun-key", "Mailgun API key", "key-", "[0-9a-f]{32}")],
    scheme: "Basic", source: "documentation.mailgun.com; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "mailchimp", name: "Mailchimp",
    hosts: ["mailchimp.com", "mandrillapp.com"], packages: ["mailchimp_marketing", "@mailchimp"],
    names: ["MAILCHIMP_API_KEY", "MANDRILL_API_KEY"],
    formats: [structured("mailchimp-key", "Mailchimp API key", /[0-9a-f]{32}-us\d{1,2}/)],
    scheme: "Basic", accepts: ["basic", "bearer"], source: "mailchimp.com/developer",
  }),
  service({
    id: "brevo", name: "Brevo", words: ["brevo", "sendinblue"],
    hosts: ["brevo.com", "sendinblue.com"], packages: ["sib_api_v3_sdk"], names: ["BREVO_API_KEY", "SENDINBLUE_API_KEY"],
    headers: ["api-key"],
    formats: [prefixed("brevo-key", "Brevo API key", "xkeysib-", "[0-9a-f]{64}-[0-9A-Za-z]{16}")],
    source: "developers.brevo.com",
  }),
  service({
    id: "mattermost", name: "Mattermost",
    hosts: ["mattermost.com"], paths: [path(/\/api\/v4\/(?:posts|channels|teams)(?:\/|$)/)], packages: ["mattermostdriver"],
    names: ["MATTERMOST_TOKEN", "MATTERMOST_ACCESS_TOKEN", "MM_TOKEN"],
    formats: [shaped("mattermost-token", "Mattermost access token", /[0-9a-z]{26}/)],
    scheme: "Bearer", source: "developers.mattermost.com/api-documentation",
  }),
  service({
    id: "zammad", name: "Zammad",
    hosts: ["zammad.com", "zammad.org"], paths: [path(/\/api\/v1\/(?:tickets|ticket_articles)(?:\/|$)/, "low")], packages: ["zammad_py"],
    names: ["ZAMMAD_TOKEN", "ZAMMAD_HTTP_TOKEN", "ZAMMAD_API_TOKEN"],
    formats: [shaped("zammad-token", "Zammad token", /[\w-]{64}/)],
    scheme: "Token", accepts: ["token", "bearer", "basic"], source: "docs.zammad.org, API introduction",
  }),
  service({
    id: "buttondown", name: "Buttondown",
    hosts: ["buttondown.com", "buttondown.email"], names: ["BUTTONDOWN_API_KEY", "BUTTONDOWN_TOKEN"],
    scheme: "Token", source: "docs.buttondown.com",
  }),
];
