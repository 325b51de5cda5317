import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeMember } from "../../../../main/api/view/describe-member.ts";
import { memberDescriptionSchema } from "../../../../main/model/package/structure.ts";
import { createScanPool } from "../../../../main/scan/scan-pool.ts";
import type { ScannedPackage } from "../../../../main/scan/scanned-package.ts";
import { buildElf } from "../../../support/binary-builder.ts";
import { failureOf } from "../../../support/open-bytes.ts";
import { buildZip } from "../../../support/zip-builder.ts";

const elf = buildElf({ wide: true, little: true });
const pool = createScanPool({ jobs: 1 });
let scanned: ScannedPackage;

beforeAll(async () => {
	const bytes = buildZip([
		{ name: "pond/__init__.py", content: "import base64\nexec(base64.b64decode('aW1wb3J0IG9zCm9zLmdldGN3ZCgp'))\n" },
		{ name: "pond/frog.so", content: elf },
		{ name: "pond/locked.bin", content: "frogs", method: 96 },
	]);
	scanned = await pool.scan({ kind: "bytes", filename: "pond-1.0-py3-none-any.whl", bytes, origin: "upload" });
});
afterAll(async () => {
	await scanned.close();
	await pool.close();
});

describe("describeMember", () => {
	test("of a library: kind, sections, imports, strings, as the contract has it", async () => {
		const described = memberDescriptionSchema.parse(await describeMember(scanned, "m1"));
		expect(described).toMatchObject({
			documentId: "m1",
			kind: "executable",
			title: "ELF program or library",
			size: elf.length,
		});
		expect(described.parts.length).toBeGreaterThan(4);
		expect(described.imports.map(({ library }) => library)).toContain("libpond.so.1");
		expect(described.strings.map(({ text }) => text)).toContain("libpond.so.1");
		expect(described.sha256).toBe(scanned.analysis.members[1]?.sha256);
	});

	test("of text and of a decoded layer too", async () => {
		expect(await describeMember(scanned, "m0")).toMatchObject({ kind: "python", encoding: "ascii", parts: [] });
		const [layer] = scanned.analysis.layers;
		expect(await describeMember(scanned, layer?.id ?? "")).toMatchObject({ kind: "python", sha256: layer?.sha256 });
	});

	test("refuses what is not there, and what cannot be read", async () => {
		expect((await failureOf(describeMember(scanned, "m9"))).code).toBe("unknown-id");
		const locked = scanned.analysis.members.find(({ path }) => path === "pond/locked.bin");
		expect(locked?.readable).toBe(false);
		expect((await failureOf(describeMember(scanned, locked?.id ?? ""))).code).toBe("not-readable");
	});
});
