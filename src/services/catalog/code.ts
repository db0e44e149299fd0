import { HEX40, path, prefixed, service, shaped, UUID } from "../define.js";
import type { Service } from "../service.js";

/** Registries, builds, code analysis, translation and documentation of code. */
export const CODE: readonly Service[] = [
  service({
    id: "npm", name: "npm", words: ["npm", "npmjs", "npmrc"],
    hosts: ["npmjs.org", "npmjs.com"], names: ["NPM_TOKEN", "NPM_AUTH_TOKEN", "NODE_AUTH_TOKEN"],
    formats: [
      prefixed("npm-token", "npm access token", "npm_", "[0-9A-Za-z]{36}"),
      shaped("npm-classic", "npm access token", UUID),
    ],
    scheme: "Bearer", source: "docs.npmjs.com, about access tokens",
  }),
  service({
    id: "pypi", name: "PyPI", words: ["pypi", "testpypi"],
    hosts: ["pypi.org", "pythonhosted.org"],
    names: ["PYPI_TOKEN", "PYPI_API_TOKEN", "TEST_PYPI_TOKEN", "UV_PUBLISH_TOKEN", "POETRY_PYPI_TOKEN_PYPI"],
    formats: [
      prefixed("pypi-token", "PyPI API token", "pypi-AgEIcHlwaS5vcmc", String.raw`[\w-]{50,1000}`),
      prefixed("pypi-test-token", "TestPyPI API token", "pypi-AgENdGVzdC5weXBpLm9yZw", String.raw`[\w-]{50,1000}`),
    ],
    scheme: "token", accepts: ["token", "basic"], source: "pypi.org/help, API tokens",
  }),
  service({
    id: "rubygems", name: "RubyGems",
    hosts: ["rubygems.org"], names: ["RUBYGEMS_API_KEY", "GEM_HOST_API_KEY"],
    formats: [prefixed("rubygems-key", "RubyGems API key", "rubygems_", "[0-9a-f]{48}")],
    source: "guides.rubygems.org/rubygems-org-api",
  }),
  service({
    id: "dockerhub", name: "Docker Hub", words: ["dockerhub"], weakWords: ["docker"],
    hosts: ["hub.docker.com", "docker.io", "docker.com"], names: ["DOCKERHUB_TOKEN", "DOCKER_HUB_TOKEN", "DOCKER_TOKEN"],
    formats: [
      prefixed("docker-pat", "Docker personal access token", "dckr_pat_", String.raw`[\w-]{27}`),
      prefixed("docker-oat", "Docker organization access token", "dckr_oat_", String.raw`[\w-]{32}`),
    ],
    scheme: "Bearer", accepts: ["bearer", "jwt"], source: "docs.docker.com/security/access-tokens",
  }),
  service({
    id: "jupyter", name: "Jupyter", words: ["jupyter", "jupyterhub", "jupyterlab"],
    hosts: ["jupyter.org"], paths: [path(/\/hub\/api(?:\/|$)/), path(/\/api\/(?:kernels|kernelspecs|contents)(?:\/|$)/, "low")],
    packages: ["jupyterhub", "jupyter_server", "jupyter_client"],
    names: ["JUPYTERHUB_API_TOKEN", "JUPYTER_TOKEN", "JPY_API_TOKEN"],
    formats: [shaped("jupyter-token", "Jupyter token", /[0-9a-f]{48}|[0-9a-f]{32}/)],
    scheme: "token", accepts: ["token", "bearer"], source: "jupyter-server/jupyter_server: jupyter_server/auth/identity.py",
  }),
  service({
    id: "sourcegraph", name: "Sourcegraph",
    hosts: ["sourcegraph.com"], names: ["SRC_ACCESS_TOKEN", "SOURCEGRAPH_TOKEN", "SOURCEGRAPH_ACCESS_TOKEN"],
    formats: [
      prefixed("sourcegraph-token", "Sourcegraph access token", "sgp_", "(?:(?:[0-9a-fA-F]{16}|local)_)?[0-9a-fA-F]{40}"),
      prefixed("sourcegraph-cody", "Sourcegraph Cody token", "slk_", "[0-9a-f]{64}"),
      shaped("sourcegraph-classic", "Sourcegraph access token", HEX40),
    ],
    scheme: "token", source: "trufflesecurity/trufflehog: pkg/detectors/sourcegraph",
  }),
  service({
    id: "snyk", name: "Snyk",
    hosts: ["snyk.io"], names: ["SNYK_TOKEN", "SNYK_API_TOKEN", "SNYK_API_KEY"],
    formats: [shaped("snyk-token", "Snyk API token", UUID)],
    scheme: "token", source: "docs.snyk.io/snyk-api; trufflesecurity/trufflehog: pkg/detectors/snykkey",
  }),
  service({
    id: "sonar", name: "SonarQube", words: ["sonarqube", "sonarcloud"], weakWords: ["sonar"],
    hosts: ["sonarcloud.io", "sonarqube.org"], names: ["SONAR_TOKEN", "SONARQUBE_TOKEN", "SONARCLOUD_TOKEN"],
    formats: [
      prefixed("sonar-user", "SonarQube user token", "squ_", "[0-9a-f]{40}"),
      prefixed("sonar-project", "SonarQube project token", "sqp_", "[0-9a-f]{40}"),
      prefixed("sonar-global", "SonarQube global token", "sqa_", "[0-9a-f]{40}"),
      shaped("sonar-classic", "SonarQube token of before 9.6", HEX40),
    ],
    scheme: "Bearer", accepts: ["bearer", "basic"], source: "docs.sonarsource.com, managing tokens",
  }),
  service({
    id: "codeclimate", name: "Code Climate",
    hosts: ["codeclimate.com"], names: ["CODECLIMATE_API_TOKEN", "CODECLIMATE_TOKEN"],
    formats: [shaped("codeclimate-token", "Code Climate token", HEX40)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/codeclimate",
  }),
  service({
    id: "coveralls", name: "Coveralls",
    hosts: ["coveralls.io"], names: ["COVERALLS_REPO_TOKEN", "COVERALLS_TOKEN"],
    formats: [shaped("coveralls-token", "Coveralls token", /[0-9A-Za-z-]{37}/)],
    scheme: "token", source: "trufflesecurity/trufflehog: pkg/detectors/coveralls",
  }),
  service({
    id: "codecov", name: "Codecov",
    hosts: ["codecov.io"], names: ["CODECOV_TOKEN", "CODECOV_API_TOKEN"],
    formats: [shaped("codecov-token", "Codecov upload token", UUID)],
    scheme: "Bearer", accepts: ["bearer", "token"], source: "docs.codecov.com",
  }),
  service({
    id: "percy", name: "Percy", words: ["percyio"], weakWords: ["percy"],
    hosts: ["percy.io"], names: ["PERCY_TOKEN"],
    formats: [shaped("percy-token", "Percy token", /[0-9a-f]{64}/)],
    scheme: "Token", source: "trufflesecurity/trufflehog: pkg/detectors/percy",
  }),
  service({
    id: "travis", name: "Travis CI", words: ["travisci"], weakWords: ["travis"],
    hosts: ["travis-ci.com", "travis-ci.org"], names: ["TRAVIS_TOKEN", "TRAVIS_API_TOKEN"],
    formats: [shaped("travis-token", "Travis CI token", /\w{22}/)],
    scheme: "token", source: "docs.travis-ci.com; trufflesecurity/trufflehog: pkg/detectors/travisci",
  }),
  service({
    id: "circleci", name: "CircleCI",
    hosts: ["circleci.com"], names: ["CIRCLECI_TOKEN", "CIRCLE_TOKEN", "CIRCLECI_API_TOKEN"], headers: ["circle-token"],
    formats: [
      prefixed("circleci-pat", "CircleCI personal token", "CCIPAT_", "[0-9A-Za-z]{22}_[0-9a-f]{40}"),
      prefixed("circleci-project", "CircleCI project token", "CCIPRJ_", "[0-9A-Za-z]{22}_[0-9a-f]{40}"),
    ],
    source: "circleci.com/docs/managing-api-tokens",
  }),
  service({
    id: "buildkite", name: "Buildkite",
    hosts: ["buildkite.com"], names: ["BUILDKITE_API_TOKEN", "BUILDKITE_TOKEN", "BUILDKITE_AGENT_TOKEN"],
    formats: [prefixed("buildkite-token", "Buildkite API token", "bkua_", "[0-9a-f]{40}")],
    scheme: "Bearer", source: "buildkite.com/docs/apis",
  }),
  service({
    id: "postman", name: "Postman", weakWords: ["postman"],
    hosts: ["getpostman.com", "postman.com"], names: ["POSTMAN_API_KEY"], headers: ["x-api-key"],
    formats: [prefixed("postman-key", "Postman API key", "PMAK-", "[0-9a-f]{24}-[0-9a-f]{34}")],
    source: "gitleaks/gitleaks: config/gitleaks.toml",
  }),
  service({
    id: "weblate", name: "Weblate",
    hosts: ["weblate.org"], packages: ["wlc"], names: ["WEBLATE_API_TOKEN", "WEBLATE_TOKEN", "WEBLATE_API_KEY", "WLC_KEY"],
    formats: [
      prefixed("weblate-user", "Weblate user token", "wlu_", "[0-9A-Za-z]{36}"),
      prefixed("weblate-project", "Weblate project token", "wlp_", "[0-9A-Za-z]{36}"),
      shaped("weblate-classic", "Weblate token", HEX40),
    ],
    scheme: "Token", accepts: ["token", "bearer"], source: "docs.weblate.org/api",
  }),
  service({
    id: "phrase", name: "Phrase", words: ["phraseapp"], weakWords: ["phrase"],
    hosts: ["phrase.com", "phraseapp.com"], packages: ["phrase_api"], names: ["PHRASE_ACCESS_TOKEN", "PHRASEAPP_ACCESS_TOKEN"],
    formats: [shaped("phrase-token", "Phrase access token", /[0-9a-z]{64}/)],
    scheme: "token", source: "developers.phrase.com; trufflesecurity/trufflehog: pkg/detectors/phraseaccesstoken",
  }),
  service({
    id: "ditto", name: "Ditto", words: ["dittowords"], weakWords: ["ditto"],
    hosts: ["dittowords.com"], names: ["DITTO_API_KEY"],
    formats: [shaped("ditto-key", "Ditto API key", new RegExp(String.raw`${UUID.source}\.[0-9a-z]{40}`))],
    scheme: "token", source: "trufflesecurity/trufflehog: pkg/detectors/ditto",
  }),
  service({
    id: "readthedocs", name: "Read the Docs", words: ["readthedocs"], weakWords: ["rtd"],
    hosts: ["readthedocs.org", "readthedocs.com", "readthedocs.io"], names: ["READTHEDOCS_TOKEN", "RTD_TOKEN", "RTD_API_TOKEN"],
    formats: [shaped("readthedocs-token", "Read the Docs token", HEX40)],
    scheme: "Token", source: "readthedocs/readthedocs.org: docs/user/api/v3.rst",
  }),
];
