import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { openSessionFile } from "../../../main/api/host/session-file.ts";
import { openSettingsFile } from "../../../main/api/host/settings-file.ts";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import { openCacheFolder } from "../../../main/pypi/cache/cache-folder.ts";
import { createIndexCache } from "../../../main/pypi/cache/index-cache.ts";
import { readProvenance } from "../../../main/pypi/page/provenance.ts";
import { certificate } from "../../support/loopback-certificate.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutated, mutatedText } from "../mutate.ts";
import { assertSafeLine } from "../promises.ts";

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), "vivarium-fuzz-"));
	try {
		await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const signs = [
	"{",
	"}",
	"[",
	"]",
	'"',
	",",
	":",
	"1",
	"-1",
	"1e999",
	"null",
	"true",
	"__proto__",
	"\\u0000",
	"\\u202e",
	" ",
];

const session = {
	schema: "vivarium-session/1",
	session: {
		opened: [{ artifactId: "a", label: "pond 1.0" }],
		activeArtifactId: "a",
		views: [
			{
				artifactId: "a",
				documentId: "m0",
				line: 3,
				column: 1,
				tabs: [{ documentId: "m0", kept: true }],
				expandedLayerIds: ["l0"],
				filterText: "sev>=high",
				stateFilter: "open",
			},
		],
		drafts: [{ key: "f1", text: "draft" }],
		benches: [],
	},
};
const settings = { schema: "vivarium-settings/1", settings: { theme: "dark", offline: true } };

/** The session and the settings as somebody else has left them: read, or refused in words and left as they are; what is written is read back. */
export const keptFilesTarget: FuzzTarget = fuzzTarget(
	"kept-files",
	300,
	fc.tuple(
		fc.constantFrom("session" as const, "settings" as const),
		fc.oneof(
			mutatedText(
				[JSON.stringify(session), JSON.stringify(settings)],
				[...signs, "vivarium-session/1", "vivarium-session/2", "vivarium-settings/99999999999999999999"],
			),
			fc.json({ maxDepth: 3 }),
			fc.string({ unit: "binary", maxLength: 30 }),
		),
	),
	async ([which, text]) => {
		await inFolder(async (folder) => {
			const file = path.join(folder, `${which}.json`);
			writeFileSync(file, text);
			const open = (): { read(): Promise<unknown>; write(value: never): Promise<unknown> } =>
				which === "session" ? openSessionFile(folder) : openSettingsFile(folder);
			let read: unknown;
			try {
				read = await open().read();
			} catch (thrown) {
				if (!(thrown instanceof AnalystError) || !["file-broken", "file-too-new"].includes(thrown.code)) throw thrown;
				assertSafeLine(thrown.message, "the refusal");
				const value = (which === "session" ? session.session : settings.settings) as never;
				await assert.rejects(open().write(value), AnalystError);
				assert.equal(readFileSync(file, "utf8"), Buffer.from(text).toString("utf8"), "a refused file was changed");
				return;
			}
			await open().write(read as never);
			assert.deepEqual(await open().read(), read);
		});
	},
);

const FILE = { filename: "pond-1.0-py3-none-any.whl", sha256: "ab".repeat(32) };
const statement = (name: string, sha256: string): string =>
	Buffer.from(
		JSON.stringify({
			_type: "x",
			subject: [{ name, digest: { sha256 } }],
			predicateType: "https://docs.example/publish/v1",
		}),
	).toString("base64");
const body = certificate.replace(/-----[A-Z ]+-----|\s/g, "");
const provenance = (name: string, sha256: string): string =>
	JSON.stringify({
		version: 1,
		attestation_bundles: [
			{
				publisher: {
					kind: "GitHub",
					repository: "frogs/pond",
					workflow: "release.yml",
					environment: null,
					owner_id: "7",
				},
				attestations: [
					{
						verification_material: { certificate: body },
						envelope: { statement: statement(name, sha256), signature: "AA" },
					},
				],
			},
		],
	});

function textsIn(value: unknown): string[] {
	if (typeof value === "string") return [value];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Attestations: bounded, safe to show, and "this file" is never said of what names another digest. */
export const provenanceTarget: FuzzTarget = fuzzTarget(
	"provenance",
	500,
	mutatedText(
		[
			provenance(FILE.filename, FILE.sha256),
			provenance(FILE.filename, "cd".repeat(32)),
			provenance("other-1.0.zip", FILE.sha256),
		],
		[
			...signs,
			"attestation_bundles",
			"attestations",
			"publisher",
			"kind",
			statement(FILE.filename, FILE.sha256),
			"\u202e",
			"\u001b[",
		],
	),
	(text) => {
		const read = readProvenance(text, FILE);
		if (read.problem !== undefined) assertSafeLine(read.problem, "the problem");
		assert.ok(read.bundles.length <= 20);
		for (const { publisher, attestations } of read.bundles) {
			assert.ok(attestations.length <= 20 && publisher.claims.length <= 20);
			for (const one of [
				publisher.kind,
				publisher.repository,
				publisher.workflow,
				publisher.environment,
				...publisher.claims,
			])
				if (one !== undefined) {
					assertSafeLine(one, "a publisher");
					assert.ok(one.length < 5_000);
				}
			for (const { matches, predicateType, signer } of attestations) {
				assertSafeLine(predicateType, "what is attested");
				if (signer !== undefined) assertSafeLine(signer, "the signer");
				if (!matches) continue;
				const statements = textsIn(JSON.parse(text)).map((one) => Buffer.from(one, "base64").toString());
				assert.ok(
					statements.some((one) => one.toLowerCase().includes(FILE.sha256)),
					"it is said to be about this file, whose digest stands nowhere",
				);
			}
		}
		assert.ok(
			readProvenance(text, { ...FILE, sha256: undefined }).bundles.every(({ attestations }) =>
				attestations.every(({ matches }) => !matches),
			),
		);
		assert.deepEqual(readProvenance(text, FILE), read);
	},
);

const PAGE = '{"meta":{"api-version":"1.0"},"name":"pond","files":[]}';
const address = "https://index.example/simple/pond/";
const content = new Uint8Array(Buffer.from("the bytes of a wheel, many of them ".repeat(4)));
const contentDigest = createHash("sha256").update(content).digest("hex");
const pageKey = createHash("sha256").update(address).digest("hex");
const head = {
	url: address,
	contentType: "application/vnd.pypi.simple.v1+json",
	etag: '"1"',
	keptAt: "2026-11-27T00:00:00.000Z",
	sha256: createHash("sha256").update(PAGE).digest("hex"),
};
const entries = [
	new Uint8Array(Buffer.from(`${JSON.stringify(head)}\n${PAGE}`)),
	new Uint8Array(
		Buffer.from(
			`${JSON.stringify({ validator: '"1"', sha256: contentDigest })}\n${Buffer.from(content).toString("latin1")}`,
		),
	),
	content,
];

/** A cache that somebody has written into: it gives what was kept, letter for letter, or nothing; and never fails. */
export const cacheTarget: FuzzTarget = fuzzTarget(
	"index-cache",
	100,
	mutated(entries, [new Uint8Array([10]), new Uint8Array([0x7b])]),
	async (bytes) => {
		await inFolder(async (folder) => {
			const put = (kind: string, key: string): void => {
				mkdirSync(path.join(folder, kind, key.slice(0, 2)), { recursive: true });
				writeFileSync(path.join(folder, kind, key.slice(0, 2), key), bytes);
			};
			put("page", pageKey);
			put("file", contentDigest);
			put("partial", contentDigest);
			const cache = createIndexCache(openCacheFolder(folder), (message) => assert.fail(message));
			const page = await cache.page(address);
			if (page !== undefined) {
				assert.equal(page.text, PAGE);
				assert.ok(URL.parse(page.url) !== null);
				if (page.keptAt !== undefined) assertSafeLine(page.keptAt, "when it was kept");
			}
			const file = await cache.file(contentDigest);
			if (file !== undefined) assert.deepEqual(file, content);
			const partial = await cache.partial(contentDigest);
			if (partial.received > 0) assert.deepEqual(new Uint8Array(Buffer.concat(partial.pieces)), content);
			// What was damaged is gone.
			if (file === undefined) assert.equal(await cache.file(contentDigest), undefined);
		});
	},
);
