import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import { type Argument, type Call, HOLE, type Module } from "../../python/facts.ts";
import { processWeight } from "../process/process-weight.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { executionCalls } from "../support/execution.ts";
import { fileWrites, pathIdentities } from "../support/files.ts";
import { destinationOf, isThrowaway } from "../support/hosts.ts";
import { callMatch } from "../support/make-match.ts";
import { carriedTarget, nearestBefore, networkCallOf } from "../support/network.ts";
import { originText } from "../support/origin.ts";
import { spawnCalls } from "../support/spawn.ts";
import { argumentAt, knownText, place, quoted, sourceText } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Openers of archives with the place of the file, and the methods that unpack what they opened. */
const openers: readonly (readonly [name: string, position: number, keyword: string])[] = [
	["zipfile.ZipFile", 0, "file"],
	["tarfile.open", 0, "name"],
	["tarfile.TarFile", 0, "name"],
	["py7zr.SevenZipFile", 0, "file"],
	["rarfile.RarFile", 0, "file"],
];
/** Unpack by themselves: place of the archive and of the folder. */
const unpackers: ReadonlyMap<string, readonly [archive: number, folder: number]> = new Map([
	["shutil.unpack_archive", [0, 1]],
	["patoolib.extract_archive", [0, 1]],
	["pyunpack.Archive().extractall", [-1, 0]],
	["setuptools.archive_util.unpack_archive", [0, 1]],
]);

/** Fetches an archive, unpacks it, and runs something out of the folder. */
export const fetchedArchiveRun: ModuleRule = {
	about: "module",
	id: "fetched-archive-run",
	title: "Fetches an archive, unpacks it and runs what is in it",
	family: "download-exec",
	severity: "critical",
	attack: ["T1105", "T1204.002"],
	why: "The program that runs comes in an archive from outside: nothing of it is in the package, and tomorrow it is another.",
	lookalikes:
		"Managers of drivers and browsers fetch archives from the makers when somebody asks for it: medium. Builds unpack sources and start configure and make on them. What is started must come out of the folder that was unpacked into.",
	atoms: ["zipfile", "tarfile", "unpack_archive", "py7zr", "rarfile", "patoolib", "pyunpack"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		for (const unpacked of unpackings(module)) {
			const run = runFrom(module, unpacked);
			if (!run) continue;
			const auto = runsByItself(reachOfCall(subject, run.call));
			const anybody = unpacked.url !== undefined && isThrowaway(destinationOf(unpacked.url));
			const severity: Severity = anybody ? (auto ? "critical" : "high") : auto ? "high" : "medium";
			const what = unpacked.url === undefined ? "an archive" : quoted(unpacked.url);
			const phrase = `downloads ${what}, unpacks it and runs ${quoted(run.what, 60)} out of it`;
			yield callMatch(subject, run.call, {
				severity,
				confidence: "high",
				message: `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`,
				traits: ["fetches", "starts-process", "runs-fetched"],
				sink: "runs",
				sinkValue: run.what,
				from: [unpacked.archive?.value],
				story: phrase,
			});
			return;
		}
	},
};

interface Unpacking {
	readonly call: Call;
	readonly archive?: Argument;
	/** Where it is unpacked to; absent: into the working folder. */
	readonly folder?: Argument;
	readonly url?: string;
}

/** Every archive that was fetched and is unpacked. */
function unpackings(module: Module): Unpacking[] {
	const found: Unpacking[] = [];
	for (const call of module.calls) {
		const unpacker = call.targets.map((target) => unpackers.get(target)).find((one) => one !== undefined);
		let archive: Argument | undefined;
		let folder: Argument | undefined;
		if (unpacker) {
			archive = call.arguments.find((one) => one.position === unpacker[0]);
			folder = argumentAt(call, place(unpacker[1], "extract_dir", "outdir", "directory"));
		} else {
			const opener = openers.find(([name]) =>
				call.targets.some((target) => target === `${name}().extractall` || target === `${name}().extract`),
			);
			const opened = opener && nearestBefore(module, call, opener[0]);
			if (!opener || !opened) continue;
			archive = argumentAt(opened, place(opener[1], opener[2], "fileobj"));
			folder = argumentAt(call, place(call.attribute === "extract" ? 1 : 0, "path"));
		}
		const fetched = archive && fetchedBy(module, archive);
		if (!fetched) continue;
		found.push({
			call,
			...(archive ? { archive } : {}),
			...(folder ? { folder } : {}),
			...(fetched.url === undefined ? {} : { url: fetched.url }),
		});
	}
	return found;
}

/** Whether the archive came over the network: as bytes, or as a file that was written before. */
function fetchedBy(module: Module, archive: Argument): { url?: string } | undefined {
	const withUrl = (url: string | undefined): { url?: string } => (url === undefined ? {} : { url });
	if (archive.value.labels.has("network")) return withUrl(carriedTarget(module, archive.value));
	const identities = pathIdentities(module, archive.value, sourceText(module, archive.range));
	const write = fileWrites(module).find(
		(one) => one.fetched && [...one.identities].some((identity) => identities.has(identity)),
	);
	if (!write) return undefined;
	const content = write.content?.value;
	return withUrl(networkCallOf(module, write.call)?.target ?? (content && carriedTarget(module, content)));
}

/** What is started or imported out of the folder. */
function runFrom(module: Module, { call, folder }: Unpacking): { call: Call; what: string } | undefined {
	const name = folder ? /^[A-Za-z_]\w*(?:\.\w+)*$/.exec(sourceText(module, folder.range).trim())?.[0] : undefined;
	const text = folder && knownText(folder.value);
	const inFolder = (argument: Argument): boolean => {
		if (
			name !== undefined &&
			new RegExp(`(?<![\\w.])${name.replaceAll(".", "\\.")}(?![\\w])`).test(originText(module, argument.range))
		)
			return true;
		const known = knownText(argument.value) ?? "";
		const base =
			text
				?.slice(text.lastIndexOf(HOLE) + 1)
				.replace(/[\\/]+$/, "")
				.split(/[\\/]/)
				.pop() ?? "";
		return base.length >= 3 && known.split(/[\\/]/).slice(0, -1).includes(base);
	};
	const behind = (other: Call): boolean => other.range.start > call.range.start;
	for (const spawn of spawnCalls(module)) {
		// Sources that are unpacked, configured and made.
		if (!behind(spawn.call) || /^(?:info|low)$/.test(processWeight(spawn, true).severity)) continue;
		const relative = folder === undefined && /^\.[\\/]|^[\w-]+\.(?:exe|bat|cmd|py|sh)\b/i.test(spawn.text ?? "");
		if (
			relative ||
			spawn.call.arguments.some(
				(argument) => (argument.name === undefined || argument.name === "args") && inFolder(argument),
			)
		)
			return { call: spawn.call, what: spawn.text ?? "a program" };
	}
	for (const execution of executionCalls(module))
		if (behind(execution.call) && execution.form !== "object" && execution.call.arguments.some(inFolder))
			return { call: execution.call, what: "a script" };
	for (const other of module.calls)
		if (
			behind(other) &&
			other.targets.some((target) => /^sys\.path\.(?:insert|append)$/.test(target)) &&
			other.arguments.some(inFolder)
		)
			return { call: other, what: "modules" };
	return undefined;
}
