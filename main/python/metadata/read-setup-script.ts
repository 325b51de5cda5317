import type { Range } from "../../model/text/span.ts";
import { type Call, HOLE, type Module, type Value } from "../facts.ts";
import { linesOf } from "../layout/configuration.ts";
import { isSetupCall } from "../reach/setup-call.ts";
import {
	type DeclaredMetadata,
	type Stated,
	type StatedLink,
	type StatedRequirement,
	splitPeople,
} from "./declared.ts";
import { parseRequirement } from "./requirement.ts";

interface Keyword {
	readonly value: Value;
	readonly range: Range;
}

const USES: ReadonlyMap<string, StatedRequirement["use"]> = new Map([
	["install_requires", "install"],
	["requires", "install"],
	["setup_requires", "build"],
	["tests_require", "optional"],
	["extras_require", "optional"],
	["dependency_links", "link"],
]);
/** Items of one list that are looked at. */
const MAXIMUM_ITEMS = 2_000;

function keywordsOf(call: Call): Map<string, Keyword> {
	const found = new Map<string, Keyword>();
	for (const { name, value, starred, range } of call.arguments) {
		if (name !== undefined) found.set(name, { value, range });
		else if (starred && value.constant?.kind === "mapping") {
			for (const [key, one] of value.constant.entries) {
				if (key.constant?.kind === "string") found.set(key.constant.text, { value: one, range });
			}
		}
	}
	return found;
}

function textOfValue(value: Value | undefined): string | undefined {
	const constant = value?.constant;
	return constant?.kind === "string" ? constant.text : undefined;
}

/** Texts of a list, of the values of a mapping, of the lines of a string; in part known ones with their holes. */
function textsOfValue(value: Value, depth = 0): string[] {
	if (depth > 4) return [];
	const { constant } = value;
	if (constant?.kind === "string") return linesOf(constant.text);
	if (constant?.kind === "sequence")
		return constant.items.slice(0, MAXIMUM_ITEMS).flatMap((item) => textsOfItem(item, depth));
	if (constant?.kind === "mapping")
		return constant.entries.slice(0, MAXIMUM_ITEMS).flatMap(([, one]) => textsOfValue(one, depth + 1));
	if (value.partial !== undefined) return linesOf(value.partial);
	return (value.alternatives ?? []).flatMap((one) => textsOfValue(one, depth + 1));
}

function textsOfItem(item: Value, depth: number): string[] {
	return item.constant?.kind === "string" ? [item.constant.text] : textsOfValue(item, depth + 1);
}

/** What `setup()` is called with, as far as it is known without running it; one for each call. */
export function readSetupScript(module: Module, memberId: string): DeclaredMetadata[] {
	return module.calls.filter(isSetupCall).map((call) => readSetupCall(call, module, memberId));
}

function readSetupCall(call: Call, module: Module, memberId: string): DeclaredMetadata {
	const keywords = keywordsOf(call);
	const stated = (name: string): Stated | undefined => {
		const keyword = keywords.get(name);
		const text = textOfValue(keyword?.value);
		return text === undefined || !keyword ? undefined : { text, range: keyword.range };
	};
	const people: Stated[] = [];
	const addresses: Stated[] = [];
	for (const name of ["author", "author_email", "maintainer", "maintainer_email"]) {
		const told = stated(name);
		const split = told && splitPeople(told.text);
		for (const text of split?.names ?? []) people.push({ ...told, text });
		for (const text of split?.addresses ?? []) addresses.push({ ...told, text });
	}
	const links: StatedLink[] = [];
	for (const name of ["url", "download_url"]) {
		const told = stated(name);
		if (told) links.push({ label: name, ...told });
	}
	const urls = keywords.get("project_urls");
	if (urls?.value.constant?.kind === "mapping") {
		for (const [key, value] of urls.value.constant.entries.slice(0, MAXIMUM_ITEMS)) {
			const text = textOfValue(value);
			if (text !== undefined) links.push({ label: textOfValue(key) ?? "", text, range: urls.range });
		}
	}
	const requirements: StatedRequirement[] = [];
	for (const [name, use] of USES) {
		const keyword = keywords.get(name);
		for (const text of keyword ? textsOfValue(keyword.value) : []) {
			const requirement = parseRequirement(text.replaceAll(HOLE, "…"));
			if (requirement && keyword) requirements.push({ text, range: keyword.range, requirement, use });
		}
	}
	const name = stated("name");
	const version = stated("version");
	const summary = stated("description");
	const description = textOfValue(keywords.get("long_description")?.value);
	return {
		kind: "setup-script",
		memberId,
		path: module.path,
		...(name && { name }),
		...(version && { version }),
		...(summary && { summary }),
		...(description !== undefined && { description: description.slice(0, 100_000) }),
		people,
		addresses,
		links,
		requirements,
	};
}
