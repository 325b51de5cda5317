import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { indexFactsSchema } from "../../../main/model/package/index-facts.ts";
import { createIndexClient } from "../../../main/pypi/index-client.ts";
import { readProvenance } from "../../../main/pypi/page/provenance.ts";
import { certificate } from "../../support/loopback-certificate.ts";
import {
	type LoopbackFaults,
	type LoopbackIndex,
	type ServedFile,
	startLoopbackIndex,
} from "../../support/loopback-index.ts";
import { buildWheel } from "../../support/loopback-index-wheel.ts";

const wheel = buildWheel("sample", "1.0");
const sha256 = createHash("sha256").update(wheel.bytes).digest("hex");

function provenanceOf(change: { name?: string; digest?: string; publisher?: Record<string, unknown> } = {}): string {
	const statement = {
		_type: "https://in-toto.io/Statement/v1",
		subject: [{ name: change.name ?? wheel.filename, digest: { sha256: change.digest ?? sha256 } }],
		predicateType: "https://docs.example/attestations/publish/v1",
		predicate: null,
	};
	return JSON.stringify({
		version: 1,
		attestation_bundles: [
			{
				publisher: change.publisher ?? {
					kind: "GitHub",
					repository: "frogs/sample",
					workflow: "release.yml",
					environment: "publish",
					claims: null,
					owner_id: "7",
				},
				attestations: [
					{
						version: 1,
						verification_material: { certificate: "AAAA", transparency_entries: [{}] },
						envelope: { statement: Buffer.from(JSON.stringify(statement)).toString("base64"), signature: "AAAA" },
					},
				],
			},
		],
	});
}

const open: LoopbackIndex[] = [];
afterEach(async () => {
	for (const index of open.splice(0)) await index.close();
});

async function serve(file: Partial<ServedFile> = {}, faults: LoopbackFaults = {}) {
	const index = await startLoopbackIndex(new Map([["sample", [{ ...wheel, ...file }]]]), faults);
	open.push(index);
	return { index, client: createIndexClient({ indexUrl: index.url, timing: { sleep: () => Promise.resolve() } }) };
}

describe("what an index says of a file", () => {
	it.each(["json", "html"] as const)("is carried through from the %s form", async (form) => {
		const { index, client } = await serve(
			{ requiresPython: ">=3.8, <4", yanked: "broke \u202eit", metadata: "Name: sample\n", provenance: provenanceOf() },
			{ forms: [form], status: { marker: "archived", reason: "moved\u0007" } },
		);
		const project = await client.project("sample");
		expect(project.status).toEqual({ marker: "archived", reason: "moved\\x07" });
		expect(project.releases[0]?.distributions[0]).toEqual({
			filename: wheel.filename,
			kind: "wheel",
			sha256,
			digests: { sha256 },
			yanked: "broke \\u202eit",
			requiresPython: ">=3.8, <4",
			coreMetadata: true,
			provenance: true,
			...(form === "json" ? { size: wheel.bytes.length, uploadTime: "2024-05-06T07:08:09.000000Z" } : {}),
		});
		const { facts } = await client.download({ project: "sample", version: "1", allowYanked: true });
		expect(indexFactsSchema.parse(facts)).toEqual(facts);
		expect(facts).toMatchObject({
			index: index.url,
			project: "sample",
			version: "1.0",
			verified: true,
			address: `${index.origin}/files/${wheel.filename}`,
			yanked: "broke \\u202eit",
			requiresPython: ">=3.8, <4",
			status: { marker: "archived" },
			remarks: [],
			provenance: {
				bundles: [
					{
						publisher: {
							kind: "GitHub",
							repository: "frogs/sample",
							workflow: "release.yml",
							environment: "publish",
							claims: ["owner_id: 7"],
						},
						attestations: [{ predicateType: "https://docs.example/attestations/publish/v1", matches: true }],
					},
				],
			},
		});
	});

	it("says nothing of what the index does not say", async () => {
		const { client } = await serve();
		const project = await client.project("sample");
		expect(project).not.toHaveProperty("status");
		for (const name of ["requiresPython", "coreMetadata", "provenance", "yanked"]) {
			expect(project.releases[0]?.distributions[0]).not.toHaveProperty(name);
		}
		expect((await client.download({ project: "sample" })).facts).not.toHaveProperty("provenance");
		expect(await client.details("sample", wheel.filename)).toEqual({});
	});

	it("tells when the core metadata is not what the index has a digest of", async () => {
		const right = await serve({ metadata: "Name: sample\n" });
		expect((await right.client.details("sample", wheel.filename)).metadata).toEqual({ text: "Name: sample\n" });
		const wrong = await serve({ metadata: "Name: sample\n", wrongMetadataDigest: true });
		expect((await wrong.client.details("sample", wheel.filename)).metadata).toEqual({
			problem: expect.stringContaining("does not match the digest"),
		});
	});

	it("gives a file in spite of attestations that are missing or elsewhere, and says so; nobody else is asked", async () => {
		const other = await serve();
		const elsewhere = await serve({ provenanceUrl: `${other.index.origin}/files/x.provenance` });
		const got = await elsewhere.client.download({ project: "sample" });
		expect(got.facts.provenance).toEqual({ bundles: [], problem: expect.stringContaining("names another host") });
		expect(other.index.requests).toEqual([]);
		const gone = await serve({ provenanceUrl: "../../files/gone.provenance" });
		expect((await gone.client.download({ project: "sample" })).facts.provenance?.problem).toMatch(/does not have it/);
	});
});

describe("a file that is listed no more", () => {
	// BLAKE2b-256 of the wheel's bytes is its address.
	async function digestOf(bytes: Uint8Array): Promise<string> {
		const { blake2b } = await import("hash-wasm");
		return await blake2b(bytes, 256);
	}

	async function gone(listed: readonly ServedFile[], kept: ServedFile) {
		const index = await startLoopbackIndex(new Map(listed.length === 0 ? [] : [["sample", listed]]), {}, [kept]);
		open.push(index);
		return createIndexClient({ indexUrl: index.url, digestStore: `${index.origin}/packages/` });
	}

	it("is taken by the digest in its address, from an index that has the project no more, or the release", async () => {
		const blake2b256 = await digestOf(wheel.bytes);
		const wanted = { project: "sample", version: "1.0", filename: wheel.filename, blake2b256 };
		for (const listed of [[], [buildWheel("sample", "2.0")]]) {
			const got = await (await gone(listed, wheel)).download(wanted);
			expect(got.bytes).toEqual(wheel.bytes);
			expect(got.facts.remarks).toEqual([expect.stringContaining("does not list this file (any more)")]);
		}
	});

	it("is refused when the content is another", async () => {
		const blake2b256 = await digestOf(new Uint8Array(3));
		const client = await gone([], wheel);
		await expect(client.download({ project: "sample", filename: wheel.filename, blake2b256 })).rejects.toMatchObject({
			code: "digest-mismatch",
		});
	});

	it("is missing where nothing tells its digest, or it is gone there too", async () => {
		const client = await gone([], wheel);
		await expect(client.download({ project: "sample", filename: wheel.filename })).rejects.toMatchObject({
			code: "project-missing",
		});
		const wanted = { project: "sample", filename: "sample-9.zip", blake2b256: "ab".repeat(32) };
		await expect(client.download(wanted)).rejects.toMatchObject({ code: "project-missing" });
	});

	it("is not taken for the listed one of the same name", async () => {
		const client = await gone([wheel], wheel);
		const wanted = { project: "sample", filename: wheel.filename, blake2b256: "ab".repeat(32) };
		await expect(client.download(wanted)).rejects.toMatchObject({ code: "digest-mismatch" });
	});
});

describe("a file's own address", () => {
	it("is taken where the index lists it, and refused elsewhere", async () => {
		const { index, client } = await serve();
		const filename = wheel.filename;
		const address = `${index.origin}/files/${filename}#sha256=${sha256}`;
		expect((await client.download({ project: "sample", filename, address })).verified).toBe(true);
		const other = await serve();
		const elsewhere = `${other.index.origin}/files/${filename}`;
		await expect(client.download({ project: "sample", filename, address: elsewhere })).rejects.toMatchObject({
			code: "release-missing",
			message: expect.stringContaining("from elsewhere nothing is taken"),
		});
		expect(other.index.requests).toEqual([]);
	});
});

describe("readProvenance", () => {
	const file = { filename: wheel.filename, sha256 };

	it("sees an attestation of another file or content", () => {
		for (const change of [{ name: "other-1.0.zip" }, { digest: "0".repeat(64) }]) {
			const { bundles } = readProvenance(provenanceOf(change), file);
			expect(bundles[0]?.attestations[0]?.matches).toBe(false);
		}
		expect(readProvenance(provenanceOf(), { ...file, sha256: undefined }).bundles[0]?.attestations[0]?.matches).toBe(
			false,
		);
		expect(
			readProvenance(provenanceOf({ name: wheel.filename.toUpperCase() }), file).bundles[0]?.attestations[0]?.matches,
		).toBe(true);
	});

	it.each([
		"",
		"{",
		"[]",
		'{"version":2,"attestation_bundles":[]}',
		'{"version":1}',
		'{"version":1,"attestation_bundles":[{}]}',
	])("says that %j is none", (text) => {
		expect(readProvenance(text, file)).toEqual({ bundles: [], problem: expect.any(String) });
	});

	it("shows hostile text escaped and cut, and no more than is of use", () => {
		const publisher = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, "v\u202e".repeat(9_000)]));
		const read = readProvenance(provenanceOf({ publisher: { ...publisher, kind: "Git\u200bHub", workflow: 7 } }), file);
		const shown = read.bundles[0]?.publisher;
		expect(shown?.kind).toBe("Git\\u200bHub");
		expect(shown?.workflow).toBeUndefined();
		expect(shown?.claims).toHaveLength(20);
		expect(JSON.stringify(read)).not.toMatch(/\p{Cf}/u);
		expect(JSON.stringify(read).length).toBeLessThan(100_000);
	});

	it("takes no statement out of what is no Base64", () => {
		const encoded = JSON.parse(provenanceOf()).attestation_bundles[0].attestations[0].envelope.statement as string;
		for (const [broken, matches] of [
			[encoded, true],
			[`${encoded.slice(0, 76)}\\n${encoded.slice(76)}`, true],
			[`\u202e${encoded}`, false],
			[encoded.replace("=", "") === encoded ? `-${encoded}` : `${encoded}-`, false],
		] as const) {
			const { bundles } = readProvenance(provenanceOf().replace(encoded, broken), file);
			expect(bundles[0]?.attestations[0]?.matches).toBe(matches);
		}
	});

	it("reads who a certificate names", () => {
		expect(readProvenance(provenanceOf(), file).bundles[0]?.attestations[0]).not.toHaveProperty("signer");
		const body = certificate.replace(/-----[A-Z ]+-----|\s/g, "");
		const signed = readProvenance(provenanceOf().replace('"certificate":"AAAA"', `"certificate":"${body}"`), file);
		expect(signed.bundles[0]?.attestations[0]?.signer).toBe("DNS:index.example");
	});
});
