// Fills in whose package it is, in the one place where that stands, package.json:
// npm run owner -- account "Name <mail>"
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./folder.mjs";

const [, , account, author] = process.argv;
if (!/^[\w-]+$/.test(account ?? "") || author === undefined) {
  console.error("npm run owner -- account 'Name <mail>': the account at GitHub, and the author as npm shows it");
  process.exit(2);
}
const file = join(repository, "package.json");
const manifest = JSON.parse(readFileSync(file, "utf8"));
const page = `github.com/${account}/fluxion`;
Object.assign(manifest, {
  author,
  homepage: `https://${account}.github.io/fluxion/`,
  repository: { type: "git", url: `git+https://${page}.git` },
  bugs: `https://${page}/issues`,
});
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`package.json names ${author} and ${page}`);
