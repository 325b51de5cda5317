import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Family, families } from "../../main/model/analysis/scales.ts";
import { ruleTemplate } from "./rule-template.ts";
import { specimenTemplates } from "./specimen-templates.ts";

export interface NewRule {
	readonly family: Family;
	readonly id: string;
	readonly title: string;
	/** What it is asked about: one module at a time, or the package as a whole. */
	readonly about: "module" | "package";
}

/** The words of the command line are wrong; the message says what would be right. */
export class NewRuleError extends Error {
	override readonly name = "NewRuleError";
}

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;
const LONGEST_TITLE = 70;

function isFamily(text: string): text is Family {
	return (families as readonly string[]).includes(text);
}

/** Reads `family/rule-id "Title" [--package]`. Throws NewRuleError. */
export function readArguments(words: readonly string[]): NewRule {
	const [place, title, ...more] = words.filter((word) => word !== "--package");
	if (place === undefined || title === undefined || more.length > 0)
		throw new NewRuleError('usage: npm run new-rule -- family/rule-id "Title" [--package]');
	const [family = "", id = "", ...rest] = place.split("/");
	if (!isFamily(family))
		throw new NewRuleError(`there is no family “${family}”; the families are ${families.join(", ")}`);
	if (!ID.test(id) || rest.length > 0)
		throw new NewRuleError(`“${id}” is no rule id: two words or more, small letters and digits, hyphens between them`);
	if (title.length < 5 || title.length > LONGEST_TITLE || !/^[A-Z]/.test(title) || /[.\n]$/.test(title))
		throw new NewRuleError(
			`the title says what the code does, as “Sends the environment away”: a capital first, no full stop, at most ${LONGEST_TITLE} characters`,
		);
	return { family, id, title, about: words.includes("--package") ? "package" : "module" };
}

export function camelCase(id: string): string {
	return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Adds one import and one entry; the formatter brings both into order. */
function withEntry(index: string, name: string, id: string): string {
	const entries = /(readonly Rule\[\] = \[)([^\]]*)\]/.exec(index);
	if (!entries) throw new NewRuleError("the family's index.ts has no list “readonly Rule[] = […]” to add to");
	const listed = (entries[2] ?? "")
		.split(",")
		.map((one) => one.trim())
		.filter((one) => one !== "");
	const list = [...listed, name].sort().join(", ");
	return index
		.replace(entries[0], () => `${entries[1]}${list}]`)
		.replace(/(import type \{ Rule \} from "\.\.\/rule\.ts";\n)/, `$1import { ${name} } from "./${id}.ts";\n`);
}

function emptyIndex(family: Family): string {
	return `import type { Rule } from "../rule.ts";

/** The rules of this family. \`npm run new-rule\` adds to it. */
export const ${camelCase(family)}Rules: readonly Rule[] = [];
`;
}

function withFamily(registry: string, family: Family): string {
	const name = `${camelCase(family)}Rules`;
	if (registry.includes(`...${name},`)) return registry;
	return registry
		.replace(/^/, `import { ${name} } from "./${family}/index.ts";\n`)
		.replace(/(readonly Rule\[\] = \[\n)/, `$1\t...${name},\n`);
}

/**
 * Lays out a rule: its file, its entry in the family's index (and the family's in the registry), six specimens that fail until they are written.
 * Answers with the files written, relative to the root. Throws NewRuleError, before anything is written, where the rule exists.
 */
export function scaffoldRule(root: string, rule: NewRule): string[] {
	const { family, id } = rule;
	const rules = path.join(root, "main", "rules");
	const registryFile = path.join(rules, "registry.ts");
	const indexFile = path.join(rules, family, "index.ts");
	const taken = families.map((one) => path.join("main", "rules", one, `${id}.ts`));
	const inTheWay = [...taken, path.join("test", "specimens", id)].find((one) => existsSync(path.join(root, one)));
	if (inTheWay !== undefined) throw new NewRuleError(`there is ${inTheWay.replaceAll("\\", "/")} already`);
	const index = existsSync(indexFile) ? readFileSync(indexFile, "utf8") : emptyIndex(family);
	const files = new Map<string, string>([
		[indexFile, withEntry(index, camelCase(id), id)],
		[registryFile, withFamily(readFileSync(registryFile, "utf8"), family)],
		[path.join(rules, family, `${id}.ts`), ruleTemplate(rule, camelCase(id))],
	]);
	for (const [name, text] of specimenTemplates(rule)) files.set(path.join(root, "test", "specimens", id, name), text);
	for (const [file, text] of files) {
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	return [...files.keys()].map((file) => path.relative(root, file).replaceAll("\\", "/"));
}
