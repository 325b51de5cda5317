import { AnalystError } from "../model/analyst-error.ts";
import type { Artifact } from "../model/package/artifact.ts";
import type { Anomaly } from "../model/package/member.ts";
import { displayText } from "../model/text/display-text.ts";
import type { ByteSource, Digests } from "./byte-source.ts";
import {
	detectFormat,
	detectStart,
	type Ends,
	HEAD_LENGTH,
	isInstallerRoot,
	ROOT_ENTRY_LENGTH,
	rootEntryOf,
	TAIL_LENGTH,
} from "./detect-format.ts";
import { type Draft, finishDraft } from "./draft.ts";
import { type ArchiveFormat, formatOfName, isOpaque, isOpened } from "./format.ts";
import {
	findMetadata,
	type Identity,
	identifyConda,
	identifyFilename,
	identifyMetadata,
	identifyRoot,
	kindOfArchive,
	mergeIdentities,
} from "./identify.ts";
import { LEADING } from "./leftover.ts";
import { artifactContainer } from "./member-list.ts";
import type { OpenedArtifact } from "./open-artifact.ts";
import { readArchive } from "./read-archive.ts";
import { addEntry, makeReading, passwordWords, type Reading } from "./reading.ts";
import { addInstallerParts } from "./wininst.ts";
import { type DirectoryLocation, locateDirectory } from "./zip/locate-directory.ts";

const TAR_NAME = /\.tar$/i;
const TAR_BLOCK = 512;

/** One file as an artifact. Errors: as `openArtifact`. */
export async function openBytes(source: ByteSource, digests: Digests, given: Draft): Promise<OpenedArtifact> {
	const container = { ...artifactContainer, digests: [digests.sha256] };
	const draft = { ...given, reading: makeReading(given.reading, container, given.reading.note) };
	const { budget, filename, list } = draft;
	budget.setPacked(source.size);
	const directory = await locateDirectory(source);
	const ends = await endsOfSource(source, directory);
	const format = detectFormat(ends, filename);
	const promised = formatOfName(filename);
	const facts = { id: digests.sha256, ...digests, size: source.size };
	if (format !== promised && promised !== undefined && format !== undefined) {
		draft.anomalies.push({
			code: "format-disagrees-with-name",
			message: `By its name it is ${promised}, by its content ${format}.`,
		});
	}
	if (format === undefined && promised !== undefined) throw notAnArchive(filename);
	if (format === undefined || format === "notebook" || isOpaque(format)) return openSingle(source, facts, draft);
	if (!isOpened(format)) {
		throw new AnalystError(
			"unsupported-format",
			`${displayText(filename)} is compressed with ${format}, which Vivarium does not read. Unpack it in a safe place and open the folder.`,
		);
	}
	const opened = await readArchive(format, source, filename, draft.reading);
	await readAround(source, { format, ends, directory }, draft);
	const damaged = draft.anomalies.some(isDamage);
	// Cut off within the first block of its tar: what came out is no member, and would look like a package with nothing in it.
	const [first] = list.members;
	const stub = damaged && first !== undefined && first.size < TAR_BLOCK && TAR_NAME.test(first.rawName);
	if (first === undefined || (stub && list.members.length === 1)) throw nothingRead(opened, draft);
	throwIfLocked(draft);
	const kind = kindOfArchive(format, filename, list.members);
	const identity = await identify(kind === "sdist", draft);
	return finishDraft({ ...facts, kind, ...identity }, draft);
}

async function endsOfSource(source: ByteSource, directory: DirectoryLocation | undefined): Promise<Ends> {
	const tailStart = Math.max(0, source.size - TAIL_LENGTH);
	const head = await source.read(0, HEAD_LENGTH);
	return {
		head,
		tail: await source.read(tailStart, source.size - tailStart),
		tailStart,
		directoryAt: () => directory !== undefined && directory.entryCount > 0,
		isInstaller: isInstallerRoot(await source.read(rootEntryOf(head), ROOT_ENTRY_LENGTH)),
	};
}

/**
 * What else a file is that was read as one archive already: a zip with another archive before it, or a plain tar that ends as a zip. Which of the two
 * an installer sees depends on the name and on the installer, so both are listed.
 */
async function readAround(
	source: ByteSource,
	{ format, ends, directory }: { format: ArchiveFormat; ends: Ends; directory: DirectoryLocation | undefined },
	draft: Draft,
): Promise<void> {
	const { list, filename, reading, store } = draft;
	if (format === "zip") {
		const leading = list.named(artifactContainer, `[${LEADING}]`)[0];
		const other = detectStart(ends.head, filename);
		if (leading?.sha256 !== undefined) await addInstallerParts(await store.read(leading.sha256), reading);
		if (leading === undefined || other === undefined || other === "zip" || !isOpened(other)) return;
		list.markOpened(leading);
		if (await readAs(other, leading.path, source, draft)) tellTwice(draft, `a zip and ${other}`);
		return;
	}
	if (format !== "tar" || directory === undefined || directory.entryCount === 0) return;
	const length = directory.archiveEnd - directory.base;
	const zip = list.members.find((member) => list.formatOf(member) === "zip" && member.size === length);
	const isEntry = zip !== undefined && !zip.path.startsWith("[");
	if (isEntry) return;
	if (zip !== undefined || (await readAs("zip", "[read as zip]", source, draft))) tellTwice(draft, "a tar and a zip");
}

/** Reads the whole file once more in another way. True when that gave members. */
async function readAs(format: ArchiveFormat, name: string, source: ByteSource, draft: Draft): Promise<boolean> {
	const { list, reading, filename } = draft;
	const before = list.members.length;
	const { digests } = reading.container;
	const container = { prefix: `${name}!/`, rawPrefix: `${name}!/`, depth: 1, digests };
	const ignore: Reading["note"] = () => undefined;
	await readArchive(format, source, filename, makeReading(reading, container, ignore, true));
	return list.members.length > before;
}

function tellTwice(draft: Draft, what: string): void {
	draft.anomalies.push({
		code: "polyglot",
		message: `The file is ${what} at once: which one is installed depends on its name and on the installer.`,
	});
}

async function openSingle(
	source: ByteSource,
	facts: Pick<Artifact, "id" | "sha256" | "size">,
	draft: Draft,
): Promise<OpenedArtifact> {
	draft.budget.setPacked(Number.POSITIVE_INFINITY);
	if (source.size > draft.budget.allowance(source.size)) {
		throw new AnalystError(
			"archive-too-large",
			`${displayText(draft.filename)} is too large to be opened as one file.`,
		);
	}
	const content = await source.read(0, source.size);
	draft.budget.take(content.length);
	// It is the artifact: an archive that holds it holds itself, but it does not.
	await addEntry(makeReading(draft.reading, artifactContainer, draft.reading.note), {
		rawName: draft.filename,
		kind: "file",
		size: content.length,
		anomalies: [],
		content,
	});
	return finishDraft({ ...facts, kind: "file", ...identifyFilename(draft.filename) }, draft);
}

/** The metadata come before the file name: files are renamed when they are passed on. A wheel's name is laid down, and comes first. */
async function identify(isSdist: boolean, draft: Draft): Promise<Identity> {
	const { members } = draft.list;
	const metadata = findMetadata(members);
	const byMetadata = metadata?.sha256 === undefined ? {} : identifyMetadata(await draft.store.read(metadata.sha256));
	const isConda = members.some((member) => member.path === "info/index.json");
	const byName = isConda ? identifyConda(draft.filename) : identifyFilename(draft.filename);
	if (/\.whl$/i.test(draft.filename)) return mergeIdentities(byName, byMetadata);
	return mergeIdentities(byMetadata, isSdist ? identifyRoot(members) : {}, byName);
}

/** Names can be read of an archive whose content is encrypted, but a verdict on names alone would be no verdict. */
function throwIfLocked({ list, filename, reading }: Draft): void {
	const files = list.members.filter((member) => member.kind === "file");
	const locked = files.filter((member) => member.anomalies.some(({ code }) => code === "encrypted"));
	if (locked.length === 0 || files.some((member) => member.readable && member.size > 0)) return;
	const tried = reading.passwords.map(passwordWords).join(" and ");
	throw new AnalystError(
		"password-needed",
		`${displayText(filename)} is encrypted, and ${tried} did not open it. Give its password.`,
	);
}

function notAnArchive(filename: string): AnalystError {
	return new AnalystError(
		"not-an-archive",
		`${displayText(filename)} is called like an archive, but its content is none that Vivarium knows (zip, tar, gzip, bzip2, xz, lzma, zstd).`,
	);
}

function isDamage(anomaly: Anomaly): boolean {
	return ["truncated", "unreadable", "unsupported-compression"].includes(anomaly.code);
}

function nothingRead(opened: boolean, draft: Draft): AnalystError {
	const shown = displayText(draft.filename);
	const damage = draft.anomalies.find(isDamage);
	if (opened && damage === undefined && draft.budget.coverage.length === 0)
		return new AnalystError("empty", `The archive ${shown} has no members.`);
	if (draft.budget.outOfTime)
		return new AnalystError("timed-out", `The time for opening ran out before anything of ${shown} could be read.`);
	const why = damage?.message.replace("; what was read before is shown", "") ?? draft.budget.coverage[0]?.reason;
	return new AnalystError(
		"archive-broken",
		`Nothing of the archive ${shown} could be read.${why === undefined ? "" : ` ${why}`} Fetch it again if it was copied or downloaded.`,
	);
}
