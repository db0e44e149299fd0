import { ANSIBLE_CLIENTS, ANSIBLE_REQUESTS } from "./ansible.js";
import { CLIENTS } from "./clients.js";
import { CREATIONS, type CreationRow } from "./creations.js";
import { JAVASCRIPT_REQUESTS } from "./http-javascript.js";
import { PYTHON_REQUESTS } from "./http-python.js";
import type { ClientRow, RequestRow } from "./row.js";
import { SHELL_REQUESTS } from "./shell-programs.js";
import { TERRAFORM_CLIENTS, TERRAFORM_CREATIONS, TERRAFORM_REQUESTS } from "./terraform-resources.js";

export { ENVIRONMENTS, ENVIRONMENT_READERS, INTRINSICS } from "./intrinsics.js";
export { BROWSER_KEEPERS, BROWSER_STORES, GRANT_URL, HEADER_READER, LOGIN_ANSWERS, RECEIVED_HEADER, TOKEN_ANSWERS, TOKEN_MAKERS, TOKEN_MEMBER, type AnswerRow } from "./answers.js";
export { BODY_CLASSES, DESERIALIZERS, REVOCATIONS, SERIALIZERS, TEST_SUITES, URL_JOINERS, type CreationRow } from "./creations.js";
export { ADDING, ADDING_SPANS, CALENDAR_DATES, DATE_READERS, DURATIONS, LAST_DATES, LATER, NOW, SAME_TIME, UNIT_DAYS } from "./dates.js";
export {
  EXCEPTION_NAME, EXCEPTIONS, HIDDEN_NAME, LOG_FILE, LOG_NAMES, MASKING_CALLS, MASKING_COMMAND, OPEN_RESULTS, SENT_HEADERS, STANDARD_STREAMS, givesSecret, hiddenArguments, hidesSecret, isLogMethod, isRenderer, isShownArgument, renderedArgument, showsNamed,
} from "./logging.js";
export { commandParameter, isOption, optionDefaults, optionValue } from "./option-defaults.js";
export { QUERIES, QUERY_BUILDER, QUERY_KEYWORD, QUERY_MAKERS, QUERY_MEMBER, QUERY_NAMES, QUERY_SETTERS, QUERY_TEXT } from "./queries.js";
export { isCookieJar, isPublicVariable, isStoreName, maybePublicName, STORE_OBJECTS, STORES, type StoreRow } from "./browser.js";
export { COMMAND_NAMES, COMMANDS, GROWING, isOwnArguments, isTyped, OPTION_CALLS, OWN_ARGUMENTS } from "./commands.js";
export {
  CONFIG_WRITERS, FILE_WRITE_NAMES, FILE_WRITES, HANDLE_METHODS, OPENERS, OWN_OPENER, OWNER_RIGHTS, PATH_METHODS, PATH_OPENER, PERMISSION_CALLS, PRIVATE_FOLDERS, SETTINGS_METHODS, SETTINGS_STORES, SHELVES, UMASKS, type WriteRow,
} from "./files.js";
export { PINNED_CLIENTS, REQUIREMENT_LISTS, REQUIREMENT_TABLES, SETUP_CALLS, SETUP_REQUIREMENTS, type PinnedClient } from "./pinned-clients.js";
export { environmentFiles, settingsField } from "./environment-files.js";
export type { FilePath } from "./paths.js";
export { GENERATOR_NAMES, JOINING, KEEPING, SECURE_NAMES, SECURE_SOURCES, VIEW_PACKAGES, generatorOf, type GeneratorRow } from "./random.js";
export { CONSTANT_TIME, DIGESTS, DIGEST_MODULES, PLAIN_NAMES, PLAIN_PARTS, QUERY_CALLS, REQUEST_NAMES, REQUEST_OBJECTS, REQUEST_PARTS, REQUEST_VALUES, isHandler, isServerImport } from "./server-code.js";
export { EXACT_KEYS, GREATEST_KEYS, LEAST_KEYS, LENGTH_CALLS, PATTERN_CALLS, PATTERN_KEYS, PATTERN_NAMES, RANGE_CALLS, VAGUE_KEYS } from "./validation.js";
export { COPYING_PROVISIONERS, HIDING_ATTRIBUTES, MACHINE_DATA, MACHINE_SCRIPTS, MODULE_INPUT, RESOURCE, SHOWN_BLOCKS } from "./terraform-resources.js";
export { SERVER_PACKAGES, WORKER_BINDING } from "./servers.js";
export {
  BODY_KEYWORDS, CARRIERS, OWN_OPTIONS, SWITCHED_FIELDS, SWITCHES, SWITCH_CALLS, TOKEN_AUTH_CLASS, UNCHECKED, UNCHECKED_MAKERS, UNCHECKED_TEXTS, URL_MAKERS, libraryOf, optionRefs, transportsOf, type SwitchRow,
} from "./transport.js";
export {
  INPUTS, MAKING_COMMANDS, MAKING_NAMES, NAMING_OPTIONS, PAIR_OPTIONS, PASSING_FILES, PRINTERS, REDIRECTIONS, SHELL_MARK, TEE, TOKEN_OPTION, TOKEN_WORDS, WRITERS, isProgram, type MakingCommand,
} from "./shell-commands.js";
export { PROGRAMS, type Meaning, type ProgramRow } from "./shell-programs.js";
export { lastSegment, type ArgRef, type ClientRow, type RequestRow } from "./row.js";

function byCall<Row extends { readonly call: string }>(list: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const map = new Map<string, Row[]>();
  for (const row of list) map.set(row.call, [...(map.get(row.call) ?? []), row]);
  return map;
}

/** Calls that send requests, by access path. */
export const REQUESTS: ReadonlyMap<string, readonly RequestRow[]> = byCall([...PYTHON_REQUESTS, ...JAVASCRIPT_REQUESTS, ...TERRAFORM_REQUESTS, ...SHELL_REQUESTS, ...ANSIBLE_REQUESTS]);

/** Calls that hand a token to a client, by access path. */
export const CLIENT_CALLS: ReadonlyMap<string, readonly ClientRow[]> = byCall([...CLIENTS, ...TERRAFORM_CLIENTS, ...ANSIBLE_CLIENTS]);

/** Calls of client libraries that make tokens, by access path. */
export const CREATION_CALLS: ReadonlyMap<string, readonly CreationRow[]> = byCall([...CREATIONS, ...TERRAFORM_CREATIONS]);
