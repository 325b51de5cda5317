import { createHash } from "node:crypto";
import type { ArtifactSource } from "../../../../main/archive/open-artifact.ts";
import { buildTar, gzip } from "../../../support/tar-builder.ts";
import { buildZip } from "../../../support/zip-builder.ts";
import type { DescribedMember, Specimen } from "./load-case.ts";

interface BuiltMember {
	readonly path: string;
	readonly content: Buffer;
	readonly mode?: number;
	readonly link?: string;
}

const SUMMARY = "A specimen of the Vivarium tests";

function contentOf(member: DescribedMember): Buffer {
	const once = Buffer.concat([
		Buffer.from(member.text ?? ""),
		Buffer.from((member.lines ?? []).map((line) => `${line}\n`).join("")),
		Buffer.from(member.base64 ?? "", "base64"),
		Buffer.from((member.hex ?? "").replaceAll(" ", ""), "hex"),
		noise(member.noise ?? 0),
	]);
	return Buffer.concat(Array.from({ length: member.repeat ?? 1 }, () => once));
}

/** Marsaglia's xorshift with 32 bits of state: even enough for a measure of entropy, and the same each time. */
function noise(length: number): Buffer {
	const bytes = Buffer.alloc(length);
	let state = 0x9e3779b9;
	for (let index = 0; index < length; index++) {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		bytes[index] = state >>> 24;
	}
	return bytes;
}

/** RECORD (packaging specifications, "Recording installed projects"): path, digest, size. */
function recordOf(
	path: string,
	members: readonly BuiltMember[],
	asked: NonNullable<DescribedMember["record"]>,
): Buffer {
	const rows = members
		.filter((member) => !(asked.without ?? []).includes(member.path))
		.map(({ path, content }) => {
			const told = (asked.wrong ?? []).includes(path) ? Buffer.concat([content, Buffer.from("?")]) : content;
			return `${path},sha256=${createHash("sha256").update(told).digest("base64url")},${content.length}`;
		});
	return Buffer.from([...rows, `${path},,`, ""].join("\n"));
}

function metadataOf({ expected }: Specimen): Buffer {
	const headers = ["Metadata-Version: 2.1", `Name: ${expected.project}`, `Version: ${expected.version}`];
	const author = ["Author: The Vivarium authors", "License: Apache-2.0", "Requires-Python: >=3.8"];
	return Buffer.from(
		[...headers, `Summary: ${SUMMARY}`, ...author, "", `# Specimen\n\n${SUMMARY}, never to be run.\n`].join("\n"),
	);
}

/** The archive that a case stands for, as it would lie on an index; and the folder inside that everything stands in. */
export function buildCase(specimen: Specimen): { readonly source: ArtifactSource; readonly root: string } {
	const { expected, files, described } = specimen;
	const stem = `${expected.project.replaceAll("-", "_")}-${expected.version}`;
	const top = ["setup.py", "pyproject.toml", "setup.cfg", "PKG-INFO"];
	const isSource = top.some((name) => files.has(name) || described.some((member) => member.path === name));
	const filename = expected.filename ?? (isSource ? `${stem}.tar.gz` : `${stem}-py3-none-any.whl`);
	const isTar = !/\.(?:whl|zip|egg)$/.test(filename);
	const members: BuiltMember[] = [...files].map(([path, content]) => ({ path, content }));
	for (const member of described.filter((one) => !one.record)) {
		members.push({
			path: member.path,
			content: contentOf(member),
			...(member.mode !== undefined && { mode: Number.parseInt(member.mode, 8) }),
			...(member.link !== undefined && { link: member.link }),
		});
	}
	const has = (path: string): boolean => members.some((member) => member.path === path);
	const add = (path: string, content: Buffer): void => {
		if (!expected.bare && !has(path)) members.push({ path, content });
	};
	const records = described.filter((one) => one.record);
	if (filename.endsWith(".whl")) {
		add(`${stem}.dist-info/METADATA`, metadataOf(specimen));
		add(`${stem}.dist-info/WHEEL`, Buffer.from("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
		const given = records.length > 0 || has(`${stem}.dist-info/RECORD`);
		if (!given && !expected.bare) records.push({ path: `${stem}.dist-info/RECORD`, record: {} });
	} else if (isTar) add("PKG-INFO", metadataOf(specimen));
	for (const { path, record = {} } of records) members.push({ path, content: recordOf(path, members, record) });
	if (members.length === 0) members.push({ path: "specimen.txt", content: Buffer.from("specimen\n") });
	const root = isTar ? `${filename.replace(/\.tar\.gz$/, "")}/` : "";
	const bytes = isTar
		? gzip(
				buildTar(
					members.map((member) => ({
						name: root + member.path,
						content: member.content,
						...(member.mode !== undefined && { mode: member.mode }),
						...(member.link !== undefined && { type: "2", linkTarget: member.link }),
					})),
				),
			)
		: buildZip(
				members.map((member) => ({
					name: member.path,
					content: member.link ?? member.content,
					mode: (member.link === undefined ? 0o100000 : 0o120000) | (member.mode ?? 0o644),
				})),
			);
	return { source: { kind: "bytes", filename, bytes, origin: "upload" }, root };
}
