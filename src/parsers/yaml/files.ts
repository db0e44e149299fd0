/** Files in YAML: Kubernetes' ConfigMaps and Compose's configs, cloud-init's `write_files`, what Ansible copies. */
import type { Document, Pair, Scalar, YAMLMap } from "yaml";
import { isMap, isScalar, visit } from "yaml";
import { languageOf } from "../languages.js";

const CONTENT = /^contents?$/;
const PATHS = ["dest", "path", "filename", "destination", "target"];

/** The strings of several lines that are files, with their names. */
export function filesIn(document: Document.Parsed): ReadonlyMap<Scalar, string> {
  const found = new Map<Scalar, string>();
  visit(document, {
    Pair(_, pair, path) {
      const { value } = pair;
      if (!isScalar(value) || typeof value.value !== "string" || !value.value.includes("\n")) return;
      const name = nameOf(pair, path.findLast((node) => isMap(node)));
      if (name !== undefined && languageOf(name) !== undefined) found.set(value, name);
    },
  });
  return found;
}

/** `config.yaml: |`, or a path beside `content: |`. */
function nameOf({ key }: Pair, map: YAMLMap | undefined): string | undefined {
  const text = isScalar(key) && typeof key.value === "string" ? key.value : "";
  if (!CONTENT.test(text)) return /^[\w-]*\.[\w.-]+$/.test(text) ? text : undefined;
  const path = PATHS.map((each) => map?.get(each)).find((each) => typeof each === "string");
  return path?.slice(path.lastIndexOf("/") + 1).trim();
}
