/** What a plain script does: walks a folder, reads every file, looks for the trigger words. Prints how many files hold one. */
import { readFileSync, readdirSync } from "node:fs";

const words = readFileSync(new URL("peers/trigger-words.txt", import.meta.url), "utf8").trim().split("\n");
const triggers = new RegExp(words.map((word) => word.replace(/[.\\^$*+?()[\]{}|/]/g, "\\$&")).join("|"), "i");

let [read, matched] = [0, 0];
walk(process.argv[2] ?? ".");
console.log(`${matched} of ${read} files`);

function walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== ".git" && entry.name !== "node_modules") walk(path);
    else if (entry.isFile()) {
      read++;
      if (triggers.test(readFileSync(path, "latin1"))) matched++;
    }
  }
}
