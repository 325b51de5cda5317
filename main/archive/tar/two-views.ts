import type { Anomaly } from "../../model/package/member.ts";
import { displayText } from "../../model/text/display-text.ts";
import { decodeName } from "../member-names.ts";
import { countOf } from "../reading.ts";
import type { Resolved } from "./extended-header.ts";
import { kindOfType, type TarHeader } from "./tar-header.ts";

/** The oldest header cannot say more: 8 GiB. */
const LARGEST_OCTAL = 8 ** 11;

/**
 * Where the headers of one member say two things, so that two readers see two archives: names and sizes in pax headers, GNU's long names and the
 * header itself. What a short field cannot spell is no disagreement.
 */
export function compareTarViews(header: TarHeader, resolved: Resolved, name: string): Anomaly[] {
	const found: Anomaly[] = [];
	const add = (message: string) => found.push({ code: "header-disagreement", message });
	const show = (bytes: Uint8Array) => displayText(decodeName(bytes).name, 100);
	const others = resolved.names.filter((other) => trimSlash(decodeName(other).name) !== trimSlash(name));
	const [other] = others;
	if (other !== undefined) add(`Two of its headers name it; readers that go by the other one call it ${show(other)}.`);
	else if (resolved.names.length > 0 && !mayAbridge(header.nameBytes, name))
		add(`Readers that do not know its extended header call it ${show(header.nameBytes)}.`);
	else if (resolved.names.length === 0 && header.otherName !== undefined)
		add(`Readers that know its format call it ${show(header.otherName)}.`);
	const { stored, size, sparse } = resolved;
	if (kindOfType(header.type) === "file" && header.type !== "S" && sparse === undefined) {
		if (stored !== header.size && header.size < LARGEST_OCTAL && stored < LARGEST_OCTAL)
			add(
				`Its extended header says ${countOf(stored, "byte")}, the header itself ${header.size.toLocaleString("en")}: behind it, two readers see different members.`,
			);
		if (size !== stored)
			add(
				`One of its headers says ${countOf(size, "byte")}, another ${stored.toLocaleString("en")}: two readers see two contents.`,
			);
	}
	if (kindOfType(header.type) !== "file" && header.size > 0)
		add(
			`It is no file and says that it has ${countOf(header.size, "byte")}: readers that pass over them see other members behind it.`,
		);
	return found;
}

function trimSlash(name: string): string {
	return name.replace(/\/+$/, "");
}

/**
 * Whether a name of the short field may stand for the longer one: writers cut it, leave out the middle, or put something for letters beyond ASCII. A
 * name that fits into the field has no reason to be another.
 */
function mayAbridge(shortBytes: Uint8Array, name: string): boolean {
	const short = trimSlash(decodeName(shortBytes).name);
	const long = trimSlash(name);
	if (short === long) return true;
	// What GNU tar puts there for sparse files.
	if (/(?:^|\/)GNUSparseFile\.\d+\//.test(short)) return true;
	const needed = Buffer.byteLength(long) > 99 || /[^\x20-\x7e]/.test(long);
	if (!needed) return false;
	// What `git archive` puts there.
	if (/^[0-9a-f]{40,64}\.(?:data|paxheader)$/.test(short)) return true;
	const letters = (text: string) => text.replace(/[^A-Za-z0-9/]+/g, "");
	const [cut, whole] = [letters(short), letters(long)];
	const [first = ""] = short.split("/", 1);
	return (
		whole.startsWith(cut) ||
		whole.endsWith(cut) ||
		(cut.length > 80 && whole.includes(cut)) ||
		(first !== "" && long.startsWith(first))
	);
}
