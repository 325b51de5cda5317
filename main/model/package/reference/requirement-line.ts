import { validRange } from "@renovatebot/pep440";
import { displayText } from "../../text/display-text.ts";
import { isMarker } from "./marker.ts";
import {
	isProjectName,
	isVersion,
	makeReference,
	type ParsedReference,
	type Reference,
	type ReferenceContext,
	type Refusal,
	refuse,
	refuseName,
} from "./reference.ts";
import { parseAddress } from "./web-address.ts";

const HASH = /(?:^|\s)--hash[=\s]+([a-z0-9_]+):([0-9a-f]+)(?=\s|$)/gi;

/** `--hash=ALGORITHM:DIGEST` at the end of a line, as lock files have it. */
function takeHashes(line: string): { readonly rest: string; readonly sha256: readonly string[] } | Refusal {
	const sha256: string[] = [];
	let others = 0;
	const rest = line.replace(HASH, (_whole, algorithm: string, digest: string) => {
		if (algorithm.toLowerCase() === "sha256" && digest.length === 64) sha256.push(digest.toLowerCase());
		else others++;
		return "";
	});
	if (others > 0 && sha256.length === 0) {
		return refuse(
			"bad-digest",
			"Only sha256 digests of 64 hexadecimal digits are compared: give one with --hash=sha256:….",
		);
	}
	return { rest: rest.trim(), sha256 };
}

function badSpecifier(text: string): Refusal {
	const shown = displayText(text, 100);
	const single = /^=\s*([^=\s].*)$/.exec(text);
	if (single)
		return refuse(
			"bad-specifier",
			`“${shown}”: one version is written with two signs, ==${displayText(single[1] ?? "", 100)}.`,
		);
	return refuse(
		"bad-specifier",
		`“${shown}” is no version specifier (PEP 440): ==1.0, >=1.0,<2, ~=1.4 and !=1.3.* are.`,
	);
}

/** One exact version, or specifiers. */
function readSpecifiers(text: string): Pick<Reference, "version" | "specifiers"> | Refusal {
	const parts = text.split(",").map((part) => part.trim());
	// A comma at the end is allowed.
	if (parts.length > 1 && parts.at(-1) === "") parts.pop();
	const read: string[] = [];
	for (const part of parts) {
		const match = /^(~=|===|==|!=|<=|>=|<|>)\s*([^\s,;()<>=!~][^\s,;()<>=~]*)$/.exec(part);
		const [, operator = "", version = ""] = match ?? [];
		if (!match) return badSpecifier(part);
		if (parts.length === 1 && (operator === "===" || (operator === "==" && !version.endsWith("*")))) {
			return isVersion(version) ? { version } : refuse("bad-version", `“${displayText(version, 100)}” is no version.`);
		}
		if (!validRange(`${operator}${version}`)) return badSpecifier(part);
		read.push(`${operator}${version}`);
	}
	return { specifiers: read.join(",") };
}

function wrongShape(name: string, rest: string): Refusal {
	const version = /^(?:@\s*)?v?(\d\S*)$/.exec(rest)?.[1];
	if (version !== undefined && isVersion(version)) {
		return refuse("bad-specifier", `One version is written ${name}==${version}.`);
	}
	if (/^[a-z0-9]/i.test(rest)) return refuse("not-a-name", "One project at a time, please: this names several.");
	return badSpecifier(rest);
}

/**
 * A dependency specifier (PEP 508) as lines of requirements files have it, with `--hash` and a comment: name, extras, specifiers or an address,
 * marker. https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 */
export function parseRequirementLine(text: string, context: ReferenceContext): ParsedReference {
	const line = text
		.replace(/\\\r?\n/g, " ")
		.replace(/(?:^|\s)#.*$/s, "")
		.trim();
	if (/[\r\n]/.test(line)) return refuse("not-a-name", "One project at a time, please: this is several lines.");
	const hashes = takeHashes(line);
	if ("kind" in hashes) return hashes;
	if (/(?:^|\s)-/.test(hashes.rest)) {
		return refuse("option", "Options of pip are not taken: give a name, NAME==VERSION or one requirement.");
	}
	const match = /^([^\s[\](),;<>=!~@]+)\s*(?:\[([^[\]]*)\])?\s*(.*)$/s.exec(hashes.rest);
	const [, name = "", extras, tail = ""] = match ?? [];
	if (!match || !isProjectName(name)) return refuseName(match ? name : hashes.rest);
	const notes: string[] = [];
	if (extras !== undefined) {
		const names = extras.split(",").map((extra) => extra.trim());
		if (names.some((extra) => extra !== "" && !isProjectName(extra))) return refuseName(extras);
		if (extras.trim() !== "")
			notes.push(`The extras [${extras.trim()}] change what is installed beside it, not its files.`);
	}
	if (tail.startsWith("@") && tail.includes(":")) {
		const [, target = "", marker] = /^@\s*(\S+)(?:\s+;(.*))?$/s.exec(tail) ?? [];
		const parsed = parseAddress(target, context);
		if (parsed.kind === "refused" || (marker !== undefined && !isMarker(marker))) return parsed;
		const other = makeReference({ name });
		if (other.kind === "reference" && other.reference.project !== parsed.reference.project) {
			return refuse(
				"other-page",
				`That address is of “${parsed.reference.project}”, not of “${displayText(name, 100)}”.`,
			);
		}
		return parsed;
	}
	const semicolon = tail.indexOf(";");
	const marker = semicolon < 0 ? undefined : tail.slice(semicolon + 1).trim();
	const said = (semicolon < 0 ? tail : tail.slice(0, semicolon)).trim();
	if (marker !== undefined) {
		if (!isMarker(marker)) return refuse("bad-marker", `“${displayText(marker, 100)}” is no environment marker.`);
		notes.push("The marker is not applied: nothing is installed here.");
	}
	const bare = /^\((.*)\)$/s.exec(said)?.[1]?.trim() ?? said;
	if (bare !== "" && !/^[~=!<>]/.test(bare)) return wrongShape(name, bare);
	const specified = bare === "" ? {} : readSpecifiers(bare);
	if ("kind" in specified) return specified;
	return makeReference({ name, ...specified, sha256: hashes.sha256, notes });
}
