import { displayText } from "../../model/text/display-text.ts";
import { isReadByScan, layoutOf } from "../../python/layout.ts";
import type { DeclaredMetadata, Stated } from "../../python/metadata/declared.ts";
import { readMetadata } from "../../python/metadata/read-metadata.ts";
import type { ReadablePackage } from "../../scan/scanned-package.ts";
import type { PackageFact } from "../contract.ts";

/** Facts of one label, and facts in all: the rest is in the file itself. */
const SAME_LABEL = 40;
const FACTS = 400;
const LONGEST_FACT = 400;

const SOURCES: Readonly<Record<DeclaredMetadata["kind"], number>> = {
	"core-metadata": 0,
	"setup-script": 1,
	"setup-configuration": 2,
	pyproject: 3,
	requirements: 4,
};

/** Files that tell what the package says of itself: small in number in every package. */
const TELLING =
	/(?:^|\/)(?:PKG-INFO|METADATA|RECORD|setup\.cfg|pyproject\.toml|hatch\.toml|entry_points\.txt|top_level\.txt|requires\.txt|[\w.-]*require[\w.-]*\.txt)$/i;

/**
 * What the package says of itself: names, people, requirements, entry points, each with the file that says it. Texts are the author's and are made
 * safe to show; where two files say otherwise, both are listed. Code is not looked at: what only setup.py says is the scan's to find.
 */
export async function packageFacts(scanned: ReadablePackage): Promise<PackageFact[]> {
	const { artifact, members } = scanned.analysis;
	const contents = new Map<string, Uint8Array>();
	for (const member of members) {
		if (member.kind !== "file" || !member.readable || member.path.includes("!/") || !TELLING.test(member.path))
			continue;
		if (!isReadByScan(member.path) && !/require/i.test(member.path)) continue;
		const content = await scanned.document(member.id);
		if (content !== undefined) contents.set(member.id, content.bytes);
	}
	const layout = layoutOf(artifact, members, contents);
	const { declared, topLevel, infoFolders } = readMetadata({
		artifact,
		members,
		contents,
		modules: [],
		root: layout.root,
	});
	const facts: PackageFact[] = [];
	const seen = new Set<string>();
	const counts = new Map<string, number>();
	function add(label: string, value: string | undefined, source?: { memberId: string; path: string }): void {
		if (value === undefined || value.trim() === "") return;
		const key = `${label} ${value}`;
		const count = counts.get(label) ?? 0;
		if (seen.has(key) || count >= SAME_LABEL || facts.length >= FACTS) return;
		seen.add(key);
		counts.set(label, count + 1);
		const said = source === undefined ? {} : { memberId: source.memberId, path: source.path };
		facts.push({ label, value: displayText(value.trim(), LONGEST_FACT), ...said });
	}
	for (const one of [...declared].sort((left, right) => SOURCES[left.kind] - SOURCES[right.kind])) {
		const text = (stated: Stated | undefined): string | undefined => stated?.text;
		add("Name", text(one.name), one);
		add("Version", text(one.version), one);
		add("Summary", text(one.summary), one);
		for (const person of one.people) add("Person", person.text, one);
		for (const address of one.addresses) add("E-mail", address.text, one);
		for (const link of one.links) add("Link", `${link.label}: ${link.text}`, one);
		for (const requirement of one.requirements) {
			const { use } = requirement;
			const label = {
				install: "Requires",
				build: "Requires to build",
				optional: "Requires for extras",
				link: "Looks for packages at",
			};
			add(label[use], requirement.text, one);
		}
	}
	for (const { group, name, module, attribute } of layout.entryPoints)
		add("Entry point", `${group}: ${name} = ${module}${attribute === "" ? "" : `:${attribute}`}`);
	for (const script of layout.scripts) add("Script", script);
	for (const name of topLevel) add("Imported as", name);
	for (const folder of infoFolders) add("Metadata folder", folder);
	return facts;
}
