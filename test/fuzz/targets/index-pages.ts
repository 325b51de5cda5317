import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { AnalystError } from "../../../main/model/analyst-error.ts";
import {
	defaultFileHosts,
	inspectorHosts,
	projectPageHosts,
} from "../../../main/model/package/reference/known-hosts.ts";
import { meansPath, parseReference, shownReference } from "../../../main/model/package/reference/parse-reference.ts";
import { parseIndexAddress, withoutCredentials } from "../../../main/pypi/locate/index-address.ts";
import { readSettings } from "../../../main/pypi/locate/pip-settings.ts";
import { readDistributionFilename } from "../../../main/pypi/simple/distribution-filename.ts";
import { readHtmlListing } from "../../../main/pypi/simple/html-listing.ts";
import { readJsonListing } from "../../../main/pypi/simple/json-listing.ts";
import type { Listing } from "../../../main/pypi/simple/listing.ts";
import { groupReleases } from "../../../main/pypi/simple/releases.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutatedText, soup } from "../mutate.ts";
import { assertSafe, assertSafeLine, unless } from "../promises.ts";

const base = new URL("https://index.example/simple/demo/");

/** Names that steer no path, and addresses that are addresses. */
function lookAt(listing: Listing | undefined): unknown {
	if (!listing) return undefined;
	for (const file of listing.files) {
		assert.ok(
			file.filename !== "" && !/\/|\0|\\(?![xuUnrt])/.test(file.filename),
			`a file is called ${JSON.stringify(file.filename)}`,
		);
		assert.ok(file.url instanceof URL);
	}
	const releases = groupReleases(listing.files, "demo");
	const known = new Set(listing.files.map((file) => file.filename));
	for (const { distributions } of releases) for (const { filename } of distributions) assert.ok(known.has(filename));
	return releases.map(({ version, distributions }) => [version, distributions.map(({ filename }) => filename)]);
}

const page = `<!DOCTYPE html><html><head><meta name="pypi:repository-version" content="1.3"><base href="/files/">
<meta name="pypi:project-status" content="quarantined"></head><body><h1>Links</h1>
<a href="demo-1.0.tar.gz#sha256=${"ab".repeat(32)}" data-requires-python="&gt;=3.8" data-yanked="bad">demo-1.0.tar.gz</a><br>
<a href="https://files.example/demo-1.0-py3-none-any.whl" data-core-metadata="sha256=00">x</a></body></html>`;
const tags = [
	"<a ",
	"</a>",
	"href=",
	'"',
	"'",
	'<base href="//x/">',
	'<meta name="pypi:repository-version" content="2.0">',
	"<!--",
	"-->",
	"<script>",
	"<table><tr>",
	"<template>",
	"<svg><a>",
	"<div>",
	"&#",
	"&amp;",
	";",
	"#sha256=",
	"data-yanked",
	"=",
	">",
	"../",
	"%2e%2e%2f",
	"%00",
	"%zz",
	"javascript:",
	"data:",
	"file:///",
	"http://[::1",
	"\0",
	"demo-1.0.tar.gz",
	"?x=/",
];

/** Pages of an index, HTML and JSON. */
export const listingTarget: FuzzTarget = fuzzTarget(
	"index",
	700,
	fc.oneof(
		fc.record({ form: fc.constant("html" as const), text: fc.oneof(mutatedText([page], tags), soup(tags, 60)) }),
		fc.record({
			form: fc.constant("json" as const),
			text: fc.oneof(
				jsonPage(),
				fc.json({ maxDepth: 4 }),
				mutatedText([jsonSeed()], ["{", "}", "[", "]", '"', ":", ",", "null", "1e999", "-0", "\\u0000", "__proto__"]),
			),
		}),
	),
	({ form, text }) => {
		const run = (): unknown =>
			lookAt(unless(() => (form === "html" ? readHtmlListing(text, base) : readJsonListing(text, base)), AnalystError));
		assert.deepEqual(run(), run());
	},
);

function jsonSeed(): string {
	return JSON.stringify({
		meta: { "api-version": "1.4", "project-status": "archived" },
		name: "demo",
		files: [
			{
				filename: "demo-1.0.tar.gz",
				url: "https://files.example/demo-1.0.tar.gz",
				hashes: { sha256: "ab".repeat(32) },
				size: 12,
				"upload-time": "2026-01-01T00:00:00Z",
				yanked: false,
				"requires-python": ">=3.8",
			},
		],
	});
}

/** A page whose every field may be of another type, or hostile. */
function jsonPage(): fc.Arbitrary<string> {
	const hostile = fc.oneof(
		fc.string({ unit: "binary", maxLength: 30 }),
		fc.constantFrom(
			"../../x",
			"javascript:1",
			"//other.example/x",
			"https://user:pw@files.example/a.whl",
			"1!2.0",
			"999999999999999999999",
			"__proto__",
		),
	);
	const any = fc.oneof({ weight: 3, arbitrary: hostile }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
	const file = fc.record(
		{
			filename: any,
			url: fc.oneof(any, fc.webUrl()),
			hashes: fc.oneof(fc.dictionary(fc.string({ maxLength: 8 }), any), any),
			size: fc.oneof(fc.nat(), fc.constant(-1), fc.constant(1e300), any),
			"upload-time": any,
			yanked: fc.oneof(fc.boolean(), any),
			provenance: any,
			"core-metadata": any,
			"requires-python": any,
		},
		{ requiredKeys: ["filename", "url", "hashes"] },
	);
	const whole = fc.record(
		{
			meta: fc.record(
				{ "api-version": fc.oneof(fc.constantFrom("1.0", "1.99", "2.0", "x"), any), "project-status": any },
				{ requiredKeys: [] },
			),
			"project-status": fc.record({ status: any, reason: any }, { requiredKeys: [] }),
			files: fc.array(file, { maxLength: 5 }),
			versions: any,
		},
		{ requiredKeys: ["meta", "files"] },
	);
	return whole.map((value) => JSON.stringify(value));
}

const references = [
	"demo",
	"demo==1.0",
	"pkg:pypi/demo@1.0?file_name=demo-1.0.tar.gz",
	...[...projectPageHosts].map((host) => `https://${host}/project/demo/1.0/`),
	...[...defaultFileHosts].map((host) => `https://${host}/packages/ab/cd/${"e".repeat(60)}/demo-1.0.tar.gz`),
	"demo[extra] ~= 1.0, != 1.1 ; python_version < '3.8' --hash=sha256:" + "ab".repeat(32),
	"pip install 'demo'",
	"hxxps://index[.]example/simple/demo/",
	...[...inspectorHosts].map((host) => `https://${host}/project/demo/1.0/packages/ab/cd/ef/demo-1.0.tar.gz/demo/x.py`),
	"demo[extra]>=1.0; python_version<'3'",
	"demo @ https://x.example/y",
];
const parts = [
	"==",
	"pkg:",
	"pypi",
	"/",
	"//",
	"@",
	"?",
	"#",
	"%2f",
	"%00",
	"%",
	"..",
	"\\",
	":",
	"~",
	" ",
	"\t",
	"\n",
	"\0",
	"\u202e",
	"1!0",
	"+",
	"*",
	"https:",
	"[",
	"]",
	";",
	".whl",
	".tar.gz",
	"repository_url=https://x",
	"file_name=",
];

/** What analysts paste, file names of distributions, addresses of indexes, pip's settings. */
export const referenceTarget: FuzzTarget = fuzzTarget(
	"references",
	2_500,
	fc.oneof(
		mutatedText(references, parts),
		soup([...references, ...parts], 20),
		fc.string({ unit: "binary", maxLength: 60 }),
	),
	(text) => {
		meansPath(text);
		assertSafeLine(shownReference(text), "a shown reference");
		const parsed = parseReference(text);
		assert.deepEqual(parseReference(text), parsed);
		if (parsed.kind === "refused") assertSafeLine(parsed.message, "a refusal");
		else {
			const { reference } = parsed;
			for (const note of reference.notes ?? []) assertSafeLine(note, "a note");
			if (reference.address !== undefined) assert.equal(new URL(reference.address).protocol, "https:");
			for (const digest of reference.sha256 ?? []) assert.match(digest, /^[0-9a-f]{64}$/);
			assert.match(reference.project, /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
			if (reference.filename !== undefined) assert.ok(!/[\\/\0]|^\./.test(reference.filename));
			if (reference.version !== undefined) assert.ok(!/[\\/\s]/.test(reference.version));
		}
		readDistributionFilename(text, "demo");
		const address = unless(() => parseIndexAddress(text), AnalystError);
		if (address) assertSafe(JSON.stringify(address), "an address");
		withoutCredentials(text);
		readSettings(text);
	},
);
