// What has to be so before a version is published: node scripts/package/release.mjs v1.2.3
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./folder.mjs";

const read = (file) => readFileSync(join(repository, file), "utf8");
const { version } = JSON.parse(read("package.json"));
const [, , tag] = process.argv;
const faults = [
  read("package.json").includes("OWNER") && "package.json has no owner yet: npm run owner -- account 'Name <mail>'",
  tag !== undefined && tag !== `v${version}` && `the tag is ${tag}, the version ${version}`,
  !new RegExp(`^## ${version.replaceAll(".", "\\.")} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, "m").test(read("CHANGELOG.md")) &&
    `CHANGELOG.md has no dated changes of ${version}`,
  execFileSync("git", ["status", "--porcelain"], { cwd: repository, encoding: "utf8" }) !== "" &&
    "there are changes that are not committed",
].filter(Boolean);
for (const fault of faults) console.error(`not to be published: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
