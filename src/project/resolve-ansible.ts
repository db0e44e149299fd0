/** Variables of Ansible: files beside a playbook, its inventory or a role (https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_variables.html). */
import { foldersAbove, folderOf, joined, type Files } from "./files.js";

/** Folders of variables, those that win first; below each there may be a folder for each group and host. */
const FOLDERS = ["vars", "host_vars", "group_vars", "inventory/host_vars", "inventory/group_vars", "defaults"];
const MAX_FILES = 24;

/** The files whose variables a task may use, the nearest first. */
export function variableFiles(path: string, files: Files): readonly string[] {
  if (!/\.ya?ml$/i.test(path)) return [];
  const above = foldersAbove(folderOf(path), files);
  const listed = above.flatMap((folder) => FOLDERS.flatMap((name) => {
    const variables = joined(folder, name);
    const groups = files.list(variables).filter((each) => !each.includes(".")).map((each) => joined(variables, each));
    return [variables, ...groups].flatMap((each) => settingsIn(each, files));
  }));
  return [...new Set(listed)].filter((each) => each !== path).slice(0, MAX_FILES);
}

const settingsIn = (folder: string, files: Files): readonly string[] => files.list(folder).filter((name) => /\.ya?ml$/i.test(name)).map((name) => joined(folder, name));
