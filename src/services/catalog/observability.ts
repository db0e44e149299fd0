import { HEX32, HEX40, HEX64, path, prefixed, service, shaped, structured, UUID } from "../define.js";
import type { Service } from "../service.js";

/** Metrics, logs, errors and those who are called at night. */
export const OBSERVABILITY: readonly Service[] = [
  service({
    id: "pagerduty", name: "PagerDuty",
    hosts: ["pagerduty.com"], packages: ["pagerduty", "pdpyras", "@pagerduty"],
    names: ["PAGERDUTY_TOKEN", "PAGERDUTY_API_TOKEN", "PAGERDUTY_API_KEY", "PAGERDUTY_USER_TOKEN", "PD_API_KEY", "PD_TOKEN"],
    formats: [
      shaped("pagerduty-user", "PagerDuty user token", /u\+[\w+-]{18}/),
      shaped("pagerduty-key", "PagerDuty API key", /[\w+-]{20}/),
    ],
    scheme: "Token", accepts: ["token", "bearer"], source: "PagerDuty/go-pagerduty: client.go; developer.pagerduty.com",
  }),
  service({
    id: "influxdb", name: "InfluxDB", words: ["influxdb", "influxdata", "influxdbclient"], weakWords: ["influx"],
    hosts: ["influxdata.com"], paths: [path(/\/api\/v2\/(?:write|query|buckets|delete)(?:\/|\?|$)/)],
    packages: ["influxdb_client", "influxdb_client_3", "influxdb", "@influxdata"],
    names: [
      "INFLUXDB_TOKEN", "INFLUX_TOKEN", "INFLUXDB_V2_TOKEN", "INFLUXDB_ADMIN_TOKEN", "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", "INFLUX_API_TOKEN",
    ],
    formats: [shaped("influxdb-token", "InfluxDB token", /[0-9A-Za-z_-]{86}==/)],
    scheme: "Token", accepts: ["token", "bearer"], source: "influxdata/influxdb-client-python: influxdb_client/client/_base.py",
  }),
  service({
    id: "newrelic", name: "New Relic", words: ["newrelic"],
    hosts: ["newrelic.com", "nr-data.net"], packages: ["newrelic"],
    names: ["NEW_RELIC_LICENSE_KEY", "NEW_RELIC_API_KEY", "NEWRELIC_API_KEY", "NEW_RELIC_USER_KEY"], headers: ["api-key", "x-license-key"],
    formats: [
      prefixed("newrelic-user", "New Relic user key", "NRAK-", "[0-9A-Z]{27}"),
      prefixed("newrelic-insert", "New Relic insert key", "NRII-", "[0-9A-Za-z-]{32}"),
      prefixed("newrelic-browser", "New Relic browser key", "NRJS-", "[0-9a-f]{19}"),
      structured("newrelic-license", "New Relic license key", /[0-9a-f]{36}NRAL/),
    ],
    source: "docs.newrelic.com, API keys; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "datadog", name: "Datadog", words: ["datadog", "datadoghq"],
    hosts: ["datadoghq.com", "datadoghq.eu", "ddog-gov.com"], packages: ["datadog", "datadog_api_client", "@datadog"],
    names: ["DD_API_KEY", "DD_APP_KEY", "DATADOG_API_KEY", "DATADOG_APP_KEY", "DATADOG_TOKEN"],
    headers: ["dd-api-key", "dd-application-key"],
    formats: [
      shaped("datadog-api-key", "Datadog API key", HEX32),
      shaped("datadog-app-key", "Datadog application key", HEX40),
    ],
    source: "docs.datadoghq.com, API and application keys",
  }),
  service({
    id: "grafana", name: "Grafana",
    hosts: ["grafana.net", "grafana.com"], packages: ["grafana_client"],
    names: ["GRAFANA_TOKEN", "GRAFANA_API_KEY", "GRAFANA_API_TOKEN", "GRAFANA_SERVICE_ACCOUNT_TOKEN", "GRAFANA_AUTH", "GF_TOKEN"],
    formats: [
      prefixed("grafana-service-account", "Grafana service account token", "glsa_", "[0-9A-Za-z]{32}_[0-9a-fA-F]{8}"),
      prefixed("grafana-cloud", "Grafana Cloud token", "glc_", "[0-9A-Za-z+/]{32,400}={0,3}"),
      prefixed("grafana-key", "Grafana API key", "eyJrIjoi", "[0-9A-Za-z]{60,400}={0,3}"),
    ],
    scheme: "Bearer", accepts: ["bearer", "basic"], source: "grafana.com/docs, service accounts; gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "sentry", name: "Sentry", words: ["sentry"],
    hosts: ["sentry.io"], packages: ["sentry_sdk", "@sentry"], names: ["SENTRY_AUTH_TOKEN", "SENTRY_TOKEN", "SENTRY_API_TOKEN"],
    formats: [
      prefixed("sentry-user", "Sentry user token", "sntryu_", "[0-9a-f]{64}"),
      prefixed("sentry-org", "Sentry organization token", "sntrys_", String.raw`eyJ[0-9A-Za-z+/=_-]{50,500}`),
      shaped("sentry-classic", "Sentry token", HEX64),
    ],
    scheme: "Bearer", source: "docs.sentry.io/api/auth",
  }),
  service({
    id: "dynatrace", name: "Dynatrace",
    hosts: ["dynatrace.com"], names: ["DT_API_TOKEN", "DYNATRACE_TOKEN", "DYNATRACE_API_TOKEN"],
    formats: [prefixed("dynatrace-token", "Dynatrace API token", "dt0c01.", String.raw`[A-Z2-7]{24}\.[A-Z2-7]{64}`)],
    scheme: "Api-Token", source: "docs.dynatrace.com, token format",
  }),
  service({
    id: "honeycomb", name: "Honeycomb", words: ["honeycombio"], weakWords: ["honeycomb"],
    hosts: ["honeycomb.io"], names: ["HONEYCOMB_API_KEY"], headers: ["x-honeycomb-team"],
    source: "docs.honeycomb.io/api",
  }),
  service({
    id: "bugsnag", name: "Bugsnag",
    hosts: ["bugsnag.com"], packages: ["bugsnag", "@bugsnag"], names: ["BUGSNAG_AUTH_TOKEN", "BUGSNAG_TOKEN"],
    formats: [shaped("bugsnag-token", "Bugsnag token", UUID)],
    scheme: "token", source: "trufflesecurity/trufflehog: pkg/detectors/bugsnag",
  }),
  service({
    id: "pganalyze", name: "pganalyze",
    hosts: ["pganalyze.com"], names: ["PGANALYZE_API_KEY", "PGA_API_KEY"],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/pganalyzereadkey",
  }),
];
