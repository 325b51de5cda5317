import { strict as assert } from "node:assert";
import { gzipSync, zstdCompressSync } from "node:zlib";
import * as fc from "fast-check";
import { type OpenedArtifact, openArtifact } from "../../../main/archive/open-artifact.ts";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import { defaultLimits, type Limits } from "../../../main/model/limits.ts";
import { artifactSchema } from "../../../main/model/package/artifact.ts";
import { type Member, memberSchema } from "../../../main/model/package/member.ts";
import { packed } from "../../support/packed-streams.ts";
import { buildTar, type TarMember } from "../../support/tar-builder.ts";
import { buildZip, type ZipMember } from "../../support/zip-builder.ts";
import { madeElsewhere } from "../../support/zips-made-elsewhere.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutated, mutatedFrom } from "../mutate.ts";
import { assertSafe, assertSafeLine } from "../promises.ts";

const MIB = 1024 * 1024;
/** Small, so that bombs are met at once; no clock, so that the second opening gives the same. */
const limits: Limits = {
	...defaultLimits,
	members: 300,
	totalUnpacked: 4 * MIB,
	memberUnpacked: MIB,
	ratioFloor: MIB / 4,
	nesting: 3,
	openMilliseconds: 3_600_000,
};

async function look(opened: OpenedArtifact): Promise<unknown> {
	const { artifact, members, coverage } = opened;
	assert.equal(artifactSchema.safeParse(artifact).success, true, "the artifact breaks its schema");
	assertSafeLine(artifact.filename, "the artifact's name");
	assert.ok(members.length <= limits.members + 100, `${members.length} members`);
	assert.equal(new Set(members.map((member) => member.path)).size, members.length, "two members of one path");
	assert.equal(new Set(members.map((member) => member.id)).size, members.length, "two members of one id");
	for (const { path, reason } of coverage) {
		assertSafeLine(path, "a path of the coverage");
		assertSafe(reason, "a reason of the coverage");
	}
	for (const { message } of artifact.anomalies ?? []) assertSafe(message, "an anomaly of the artifact");
	let total = 0;
	for (const member of members) total += await lookAt(opened, member);
	// Strings of an opaque member and the cells of a notebook are made of bytes that were counted already.
	assert.ok(total <= limits.totalUnpacked * 4, `${total} bytes in all`);
	return { artifact, members, coverage };
}

async function lookAt(opened: OpenedArtifact, member: Member): Promise<number> {
	const parsed = memberSchema.safeParse(member);
	assert.ok(parsed.success, `a member breaks its schema: ${parsed.error?.message}`);
	assertSafeLine(member.path, "a path");
	if (member.linkTarget !== undefined) assertSafeLine(member.linkTarget, "a link's target");
	for (const { message } of member.anomalies) assertSafe(message, "an anomaly of a member");
	if (!member.readable || member.kind !== "file") return 0;
	const bytes = await opened.read(member.id);
	assert.equal(bytes.length, member.size, "the size of a member");
	assert.ok(bytes.length <= limits.memberUnpacked, `a member of ${bytes.length} bytes`);
	return bytes.length;
}

async function open(filename: string, bytes: Uint8Array): Promise<unknown> {
	let opened: OpenedArtifact;
	try {
		opened = await openArtifact({ kind: "bytes", filename, bytes, origin: "upload" }, { limits });
	} catch (thrown) {
		if (!(thrown instanceof AnalystError) || thrown.code === "internal") throw thrown;
		assertSafe(thrown.message, "the error's message");
		return { code: thrown.code, message: thrown.message };
	}
	try {
		return await look(opened);
	} finally {
		await opened.close();
	}
}

async function check({ filename, bytes }: { filename: string; bytes: Uint8Array }): Promise<void> {
	const before = Buffer.from(bytes);
	const once = await open(filename, bytes);
	assert.ok(before.equals(bytes), "opening changed the bytes");
	assert.deepEqual(await open(filename, bytes), once);
}

const named = (bytes: fc.Arbitrary<Uint8Array>, ...names: string[]) =>
	fc.record({ filename: fc.constantFrom(...names), bytes });

const setup = { name: "demo-1.0/setup.py", content: "from setuptools import setup\nsetup(name='demo')\n" };
const inner = buildZip([setup, { name: "a/b.py", content: "x = 1\n".repeat(50) }]);
const notebook = JSON.stringify({ cells: [{ cell_type: "code", source: ["import os\n"] }], nbformat: 4, metadata: {} });
const zipMembers: readonly (readonly ZipMember[])[] = [
	[setup, { name: "demo/__init__.py", content: "import os\n", method: 0 }, { name: "demo/", content: "" }],
	[setup, { name: "inner.zip", content: inner }, { name: "n.ipynb", content: notebook }],
	[
		{ ...setup, sizesFollow: true },
		{ name: "x.py", content: "y\n", sizesFollow: true, descriptor: "without-signature" },
	],
	[
		{ ...setup, zip64: true },
		{ name: "x.py", content: "y\n", zip64: true, sizesFollow: true, descriptor: "long" },
	],
	[
		setup,
		{ name: "link", content: "../../etc/passwd", mode: 0o120777 },
		{ name: "dup", content: "1" },
		{ name: "dup", content: "2" },
	],
	[setup, { name: "secret.py", content: "x", encrypted: true }, { name: "..\\..\\evil.py", content: "x" }],
];
const zips = [
	...zipMembers.map((members) => buildZip(members)),
	buildZip(zipMembers[0] ?? [], { zip64: true, comment: "a comment" }),
	buildZip(zipMembers[0] ?? [], {
		leading: Buffer.from("#!/usr/bin/env python3\nprint(1)\n"),
		offsetsCountLeading: true,
	}),
	buildZip(zipMembers[0] ?? [], { leading: Buffer.from("MZ\x90\0launcher"), trailing: Buffer.from("behind") }),
	...Object.values(madeElsewhere).filter((value) => value instanceof Uint8Array),
].map((bytes) => new Uint8Array(bytes));
const zipPieces = [
	"PK\x03\x04",
	"PK\x01\x02",
	"PK\x05\x06",
	"PK\x06\x06",
	"PK\x06\x07",
	"PK\x07\x08",
	"../",
	"\0",
	"PK\x01\x02".padEnd(46, "\0"),
].map((text) => new Uint8Array(Buffer.from(text, "latin1")));

const name = fc.oneof(
	fc.constantFrom(
		"setup.py",
		"demo/__init__.py",
		"a/b.py",
		"../x.py",
		"/abs.py",
		"C:\\x.py",
		"a\u202egnp.py",
		"CON",
		"a//b",
		"./a",
		"A/B.py",
		"demo-1.0.dist-info/RECORD",
		"",
	),
	fc.string({ unit: "binary", maxLength: 20 }),
);
const size = fc.oneof(fc.nat(100), fc.constantFrom(0, 0xffff, 0xffff_fffe, 0xffff_ffff));
const content = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom("import os\n", notebook), fc.constant(inner));
/** A zip that its author made so: every field may lie. */
const zipMember: fc.Arbitrary<ZipMember> = fc
	.record(
		{
			name,
			content,
			method: fc.constantFrom(0, 8, 9, 12, 14, 93, 95, 97, 99, 1_000),
			mode: fc.constantFrom(0o100644, 0o120777, 0o040755, 0o020666, 0o010644),
			encrypted: fc.boolean(),
			flags: fc.nat(0xffff),
			crc: fc.nat(0xffff_ffff),
			size,
			packedSize: size,
			sizesFollow: fc.boolean(),
			descriptor: fc.constantFrom("without-signature" as const, "long" as const, "wrong" as const),
			zip64: fc.boolean(),
			behind: fc.uint8Array({ maxLength: 40 }),
			localExtra: fc.uint8Array({ maxLength: 40 }),
			extra: fc.uint8Array({ maxLength: 40 }),
			local: fc.record({ name: fc.string({ maxLength: 12 }), method: fc.nat(20), size }, { requiredKeys: [] }),
			unlisted: fc.boolean(),
			packed: fc.uint8Array({ maxLength: 60 }),
		},
		{ requiredKeys: ["name"] },
	)
	.map((given) => given as ZipMember);
const madeZip = fc
	.tuple(
		fc.array(zipMember, { maxLength: 6 }),
		fc.record(
			{
				leading: fc.uint8Array({ maxLength: 60 }),
				offsetsCountLeading: fc.boolean(),
				trailing: fc.uint8Array({ maxLength: 60 }),
				comment: fc.string({ maxLength: 40 }),
				entryCount: fc.nat(0xffff),
				zip64: fc.boolean(),
				withoutDirectory: fc.boolean(),
			},
			{ requiredKeys: [] },
		),
	)
	.map(([members, options]) => new Uint8Array(buildZip(members, options as Parameters<typeof buildZip>[1])));

export const zipTarget: FuzzTarget = fuzzTarget(
	"zip",
	500,
	named(
		fc.oneof(mutated(zips, zipPieces), madeZip, mutatedFrom(madeZip)),
		"x.zip",
		"demo-1.0-py3-none-any.whl",
		"demo-1.0.tar.gz",
		"demo.exe",
	),
	check,
);

const tarMembers: readonly (readonly TarMember[])[] = [
	[setup, { name: "demo-1.0/PKG-INFO", content: "Name: demo\nVersion: 1.0\n" }, { name: "demo-1.0/d/", type: "5" }],
	[
		{
			...setup,
			pax: [
				["path", "demo-1.0/other.py"],
				["size", "12"],
			],
		},
		{ name: "l", type: "2", linkTarget: "../x" },
	],
	[
		{ ...setup, longName: true },
		{ ...setup, longName: "other.py", longNameFirst: true, pax: [["path", "third.py"]] },
	],
	[
		{
			name: "g",
			globalPax: [
				["comment", "x"],
				["mtime", "1.5"],
			],
			content: "1",
		},
		{ name: "h", type: "1", linkTarget: "g" },
	],
	[
		{ name: "sparse", type: "S", sparseMap: Buffer.alloc(109, "7"), content: "x".repeat(600) },
		{ name: "dev", type: "3" },
	],
	[
		{
			name: "s",
			pax: [
				["GNU.sparse.major", "1"],
				["GNU.sparse.minor", "0"],
				["GNU.sparse.realsize", "99999999"],
				["GNU.sparse.name", "big"],
			],
			content: "1\n0\n512\n".padEnd(1024, "\0"),
		},
	],
	[
		{ name: "inner.tar", content: buildTar([setup]) },
		{ name: "inner.zip", content: inner },
		{ name: "x.gz", content: gzipSync("x = 1\n") },
	],
];
const tars = tarMembers.map((members) => new Uint8Array(buildTar(members)));
const tarPieces = [
	"ustar\x0000",
	"ustar  \0",
	"30 path=x\n",
	"\0".repeat(512),
	"././@LongLink",
	"GNU.sparse.map=0,1",
	"99 size=99999999999999999999\n",
].map((text) => new Uint8Array(Buffer.from(text)));
const madeTar = fc
	.array(
		fc
			.record(
				{
					name,
					content,
					type: fc.constantFrom(
						"0",
						"1",
						"2",
						"3",
						"4",
						"5",
						"6",
						"7",
						"D",
						"K",
						"L",
						"M",
						"N",
						"S",
						"V",
						"X",
						"g",
						"x",
						"\0",
						" ",
					),
					linkTarget: fc.string({ maxLength: 40 }),
					mode: fc.nat(0o7777),
					size: fc.oneof(fc.nat(2_000), fc.constant(0o77777777777)),
					pax: fc.array(
						fc.tuple(
							fc.constantFrom(
								"path",
								"linkpath",
								"size",
								"mtime",
								"GNU.sparse.major",
								"GNU.sparse.size",
								"GNU.sparse.map",
								"GNU.sparse.realsize",
								"GNU.sparse.name",
								"GNU.sparse.numblocks",
								"SCHILY.xattr.x",
								"hdrcharset",
							),
							fc.oneof(
								fc.string({ maxLength: 30 }),
								fc.constantFrom("0", "1", "-1", "9".repeat(30), "1e9", "0,5,10,5", "a\0b"),
							),
						),
						{ maxLength: 4 },
					),
					longName: fc.oneof(fc.boolean(), fc.string({ maxLength: 200 })),
					longNameFirst: fc.boolean(),
					padding: fc.string({ maxLength: 30 }),
					wrongChecksum: fc.boolean(),
				},
				{ requiredKeys: ["name"] },
			)
			.map((given) => given as TarMember),
		{ maxLength: 6 },
	)
	.chain((members) => fc.record({ endBlocks: fc.nat(3) }).map((options) => new Uint8Array(buildTar(members, options))));

export const tarTarget: FuzzTarget = fuzzTarget(
	"tar",
	500,
	named(fc.oneof(mutated(tars, tarPieces), madeTar, mutatedFrom(madeTar)), "x.tar", "demo-1.0.tar.gz"),
	check,
);

const wrapped = fc
	.oneof(mutated(tars, tarPieces), madeTar)
	.chain((tar) =>
		fc.constantFrom(
			new Uint8Array(gzipSync(tar)),
			new Uint8Array(zstdCompressSync(tar)),
			new Uint8Array(Buffer.concat([gzipSync(tar), gzipSync(tar.subarray(0, 700))])),
			new Uint8Array(gzipSync(gzipSync(tar))),
		),
	);
const compressed = [
	packed.sdistXz,
	packed.sdistBz2,
	packed.sdistLzma,
	packed.sdistXzDelta,
	packed.twoXz,
	packed.twoBz2,
	packed.bombHeadXz,
	packed.bombHeadBz2,
	packed.textXz,
	packed.textBz2,
	new Uint8Array(gzipSync(tars[0] ?? new Uint8Array())),
	new Uint8Array(zstdCompressSync(tars[0] ?? new Uint8Array())),
].map((bytes) => new Uint8Array(bytes));

/** gzip, bzip2, xz, lzma and zstd around a tar or a file: damaged inside, damaged outside, one after another. */
export const wrapperTarget: FuzzTarget = fuzzTarget(
	"wrappers",
	400,
	named(
		fc.oneof(mutated(compressed), wrapped, mutatedFrom(wrapped)),
		"demo-1.0.tar.gz",
		"x.py.gz",
		"x.tar.xz",
		"x.tar.bz2",
		"x",
	),
	check,
);
