import { NOUNS, SNAKE, capital, digest, hexToken, kebab, plural, sentence, v2Token } from "../words.mjs";

const paragraph = (r) => r.several(2, 7, () => sentence(r)).join(" ");
const heading = (r) => `${capital(r.one(NOUNS))} and ${plural(r.one(NOUNS))}`;

const MARKDOWN = {
  kind: "markdown", share: 8, mentioned: 0.2, name: (r) => (r.chance(0.2) ? "README.md" : `${kebab(r)}.md`), head: (r) => `# ${heading(r)}\n\n${paragraph(r)}`,
  blocks: [
    (r) => `## ${heading(r)}\n\n${paragraph(r)}\n\n${r.several(2, 6, () => `- \`${SNAKE.thing(r)}\`: ${sentence(r)}`).join("\n")}`,
    (r) => `### ${heading(r)}\n\n${paragraph(r)}\n\n\`\`\`python\nfrom ${r.one(NOUNS)} import ${SNAKE.action(r)}\n\n${r.several(1, 4, () => `${SNAKE.thing(r)} = ${SNAKE.action(r)}("${kebab(r)}", ${r.between(1, 900)})`).join("\n")}\n\`\`\``,
    (r) => `| ${r.one(NOUNS)} | ${r.one(NOUNS)} |\n| --- | --- |\n${r.several(2, 6, () => `| ${kebab(r)} | ${sentence(r)} |`).join("\n")}`,
  ],
  mentions: [(r) => `${paragraph(r)} A token is one word of the ${r.one(NOUNS)}.`, (r) => `${sentence(r)} Keep the secrets of the ${r.one(NOUNS)} in the vault, and give the API token as \`$API_TOKEN\`.`, (r) => `The archive's SHA-256 is \`${digest(r)}\`.`],
  hits: [(r) => `\`\`\`bash\ncurl -H "Authorization: Token ${hexToken(r)}" https://netbox.corp.io/api/dcim/sites/\n\`\`\``],
};

const TEXT = {
  kind: "text", share: 1, mentioned: 0.14, name: (r) => `${kebab(r)}.txt`, head: (r) => heading(r), blocks: [paragraph],
  mentions: [(r) => `${sentence(r)} Every token of the ${r.one(NOUNS)} counts.`], hits: [(r) => `NETBOX_TOKEN=${v2Token(r)}`],
};

const HTML = {
  kind: "html", share: 1, mentioned: 0.2, name: (r) => `${kebab(r)}.html`, head: (r) => `<!doctype html>\n<title>${heading(r)}</title>`,
  blocks: [(r) => `<section class="${kebab(r)}">\n  <h2>${heading(r)}</h2>\n  <p>${paragraph(r)}</p>\n  <ul>${r.several(1, 6, () => `<li><a href="/${kebab(r)}/">${r.one(NOUNS)}</a></li>`).join("")}</ul>\n</section>`],
  mentions: [(r) => `<form action="/${r.one(NOUNS)}/">{% csrf_token %}<input name="${r.one(NOUNS)}"></form>`],
  hits: [(r) => `<script>\n  fetch("https://netbox.corp.io/api/dcim/sites/", { headers: { Authorization: "Token ${hexToken(r)}" } });\n</script>`],
};

export const PROSE = [MARKDOWN, TEXT, HTML];
